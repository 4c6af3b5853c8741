/* kernel_config.c - the options the kernel was built with. */
#include "diagnose/host/fact.h"
#include "lib/gzip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

/* Some distributions keep it here, some there. */
static const struct {
	const char *before, *after; /* the release */
} places[] = {
	{ "/boot/config-", "" },
	{ "/lib/modules/", "/config" },
	{ "/usr/lib/modules/", "/config" },
};

/* Where the kernel holds its own. */
#define KEPT "/proc/config.gz"
enum { TEXT_MAX = 2 << 20 };

static const struct {
	const char *key, *name;
} options[] = {
	{ "kernel.config.preempt", "CONFIG_PREEMPT" },
	{ "kernel.config.preempt_dynamic", "CONFIG_PREEMPT_DYNAMIC" },
	{ "kernel.config.preempt_rt", "CONFIG_PREEMPT_RT" },
	{ "kernel.config.hz", "CONFIG_HZ" },
	{ "kernel.config.no_hz_full", "CONFIG_NO_HZ_FULL" },
	{ "kernel.config.memcg", "CONFIG_MEMCG" },
	{ "kernel.config.per_vma_lock", "CONFIG_PER_VMA_LOCK" },
	{ "kernel.config.pt_reclaim", "CONFIG_PT_RECLAIM" },
	{ "kernel.config.init_on_alloc", "CONFIG_INIT_ON_ALLOC_DEFAULT_ON" },
	{ "kernel.config.init_on_free", "CONFIG_INIT_ON_FREE_DEFAULT_ON" },
	{ "kernel.config.page_table_check",
	  "CONFIG_PAGE_TABLE_CHECK_ENFORCED" },
	{ "kernel.config.debug_vm", "CONFIG_DEBUG_VM" },
	{ "kernel.config.kasan", "CONFIG_KASAN" },
	{ "kernel.config.lockdep", "CONFIG_LOCKDEP" },
};

enum { OPTIONS = sizeof(options) / sizeof(*options) };

static int read_kept(char *text)
{
	char path[SYSFILE_PATH];
	FILE *f = gzip_open(sysfile_at(path, KEPT));
	size_t n;
	int err = 0;

	if (!f)
		return -errno;
	n = fread(text, 1, TEXT_MAX - 1, f);
	text[n] = '\0';
	if (ferror(f))
		err = errno == EBADMSG ? -EINVAL : -errno;
	fclose(f);
	return err || n < TEXT_MAX - 1 ? err : -EFBIG;
}

/* 0, or the errno of the last place tried. */
static int read_config(char *text)
{
	int err = -ENOENT;
	struct utsname u;

	if (uname(&u))
		return -errno;
	for (size_t i = 0; err && i < sizeof(places) / sizeof(*places); i++) {
		char path[256];

		snprintf(path, sizeof(path), "%s%s%s", places[i].before,
			 u.release, places[i].after);
		err = sysfile_read(path, text, TEXT_MAX);
	}
	return err ? read_kept(text) : 0;
}

/* "CONFIG_HZ=250": a line of another option is left alone. */
static void take(const char *line, char value[OPTIONS][32])
{
	for (size_t i = 0; i < OPTIONS; i++) {
		size_t length = strlen(options[i].name);

		if (strncmp(line, options[i].name, length) ||
		    line[length] != '=')
			continue;
		snprintf(value[i], sizeof(value[i]), "%.*s",
			 (int)strcspn(line + length + 1, "\n"),
			 line + length + 1);
	}
}

static void look(struct fact_sink *to)
{
	char value[OPTIONS][32] = { 0 };
	char *text = malloc(TEXT_MAX), *rest = text, *line;
	int err = text ? read_config(text) : -ENOMEM;

	if (err)
		fact_errno(to, "kernel.config", err);
	while (!err && (line = strsep(&rest, "\n")))
		take(line, value);
	free(text);
	for (size_t i = 0; !err && i < OPTIONS; i++)
		fact_add(to, options[i].key, *value[i] ? value[i] : "n");
}

REGISTER(fact, kernel_config) = {
	.look = look,
};
