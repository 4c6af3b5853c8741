/* kernel_config.c - the options the kernel was built with. */
#include "diagnose/host/fact.h"
#include "lib/gzip.h"

#include <sys/utsname.h>

enum { OPTIONS_MAX = 32 };

/* Lines of facts.txt, and what the file says. */
struct options {
	const struct sections_line *line[OPTIONS_MAX];
	char value[OPTIONS_MAX][32];
	size_t n;
};

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
	return f ? f : gzip_open(sysfile_at(path, "/proc/config.gz"));
}

/* "CONFIG_HZ=250": a line of another option is left alone. */
static int take(void *arg, char *line)
{
	struct options *o = arg;
	char *is = strchrnul(line, '=');
	size_t n = (size_t)(is - line);

	for (size_t i = 0; *is && i < o->n; i++)
		if (!strncmp(line, o->line[i]->value, n) &&
		    !o->line[i]->value[n])
			snprintf(o->value[i], sizeof(o->value[i]), "%s",
				 is + 1);
	return 0;
}

FACT(to)
{
	struct options o = { 0 };
	int err;

	while (o.n < OPTIONS_MAX && (o.line[o.n] = fact_own(to)))
		o.n++;
	err = sysfile_lines(open_config(), take, &o);
	if (err) /* EBADMSG: it is not packed, or cut off */
		fact_errno(to, "kernel.config", err == -EBADMSG ? EINVAL : err);
	for (size_t i = 0; !err && i < o.n; i++)
		fact_add(to, o.line[i]->field, *o.value[i] ? o.value[i] : "n");
}
