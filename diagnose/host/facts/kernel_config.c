/* kernel_config.c - the options the kernel was built with. */
#include "diagnose/host/fact.h"
#include "lib/gzip.h"
#include "lib/memory.h"

/* Distributions keep it in several places. NULL and errno: of the last one,
 * where the kernel holds its own. */
static FILE *open_config(void)
{
	char path[SYSFILE_PATH];
	FILE *f = NULL;
	struct utsname u;
	glob_t found = { 0 };

	if (uname(&u))
		return NULL;
	snprintf(path, sizeof(path),
		 "{/boot/config-%s,/{,usr/}lib/modules/%s/config}", u.release,
		 u.release);
	sysfile_glob(path, GLOB_BRACE, &found);
	for (size_t i = 0; !f && i < found.gl_pathc; i++)
		f = sysfile_open(found.gl_pathv[i]);
	globfree(&found);
	return f ? f : gzip_open(sysfile_at("/proc/config.gz"));
}

static int keep(void *text, char *line)
{
	fprintf(text, "%s\n", line);
	return 0;
}

FACT(to)
{
	const struct sections_line *line;
	char *text;
	FILE *all = memory_stream(&text);
	int err = sysfile_lines(open_config(), keep, all);

	memory_close(all);
	if (err) /* EBADMSG: it is not packed, or cut off */
		fact_errno(to, "kernel.config", err == -EBADMSG ? EINVAL : err);
	while ((line = fact_own(to))) {
		const char *is = sysfile_find(text, line->value, '=');

		if (!err)
			fact_tell(to, 0, "%s=%.*s", line->field,
				  is ? (int)strcspn(is, "\n") : 1,
				  is ? is : "n");
	}
	free(text);
}
