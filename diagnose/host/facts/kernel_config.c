/* kernel_config.c - the options the kernel was built with. */
#include "diagnose/host/fact.h"
#include "lib/gzip.h"

#include <sys/utsname.h>

/* Some distributions keep it here, some there. */
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

/* NULL and errno: of the last place tried, where the kernel holds its own. */
static FILE *open_config(void)
{
	char path[SYSFILE_PATH];
	FILE *f = NULL;
	struct utsname u;

	if (uname(&u))
		return NULL;
	for (size_t i = 0; !f && i < sizeof(places) / sizeof(*places); i++) {
		snprintf(path, sizeof(path), "%s%s%s", places[i].before,
			 u.release, places[i].after);
		f = sysfile_open(path);
	}
	return f ? f : gzip_open(sysfile_at(path, "/proc/config.gz"));
}

/* "CONFIG_HZ=250": a line of another option is left alone. */
static int take(void *arg, char *line)
{
	char(*value)[32] = arg;
	char *is = strchrnul(line, '=');

	for (size_t i = 0; *is && i < OPTIONS; i++)
		if (!strncmp(line, options[i].name, (size_t)(is - line)) &&
		    !options[i].name[is - line])
			snprintf(value[i], sizeof(value[i]), "%s", is + 1);
	return 0;
}

FACT(to)
{
	char value[OPTIONS][32] = { 0 };
	int err = sysfile_lines(open_config(), take, value);

	if (err) /* EBADMSG: it is not packed, or cut off */
		fact_errno(to, "kernel.config", err == -EBADMSG ? EINVAL : err);
	for (size_t i = 0; !err && i < OPTIONS; i++)
		fact_add(to, options[i].key, *value[i] ? value[i] : "n");
}
