/* kernel_config.c - the options the kernel was built with, where in text. */
#include "diagnose/fact.h"
#include "diagnose/sysfile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

/*
 * Some distributions keep it here, some there, some only compressed in
 * /proc/config.gz, which would take zlib to read.
 */
static const struct {
	const char *before, *after; /* the release */
} places[] = {
	{ "/boot/config-", "" },
	{ "/lib/modules/", "/config" },
	{ "/usr/lib/modules/", "/config" },
};

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

/* NULL, and errno of the last place tried. */
static FILE *open_config(void)
{
	struct utsname u;
	FILE *f = NULL;

	if (uname(&u))
		return NULL;
	for (size_t i = 0; !f && i < sizeof(places) / sizeof(*places); i++) {
		char path[256];

		snprintf(path, sizeof(path), "%s%s%s", places[i].before,
			 u.release, places[i].after);
		f = sysfile_open(path);
	}
	return f;
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
	FILE *f = open_config();
	char *line = NULL;
	size_t room = 0;

	if (!f) {
		fact_errno(to, "kernel.config", errno);
		return;
	}
	while (getline(&line, &room, f) > 0)
		take(line, value);
	free(line);
	fclose(f);
	for (size_t i = 0; i < OPTIONS; i++)
		fact_add(to, options[i].key, *value[i] ? value[i] : "n");
}

static const struct fact kernel_config = {
	.name = "kernel_config",
	.summary = "How was the kernel built?",
	.look = look,
};
REGISTER(fact, kernel_config);
