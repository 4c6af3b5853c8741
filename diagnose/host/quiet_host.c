/* quiet_host.c - a script that mends what checks found, and undoes it. */
#include "diagnose/host/check.h"
#include "lib/memory.h"
#include "lib/sysfile.h"

enum { WORD = 64 };

/* Files that a fix changes, and what they hold. */
struct files {
	glob_t found;
	char (*value)[WORD]; /* empty: left alone */
};

/* Of "always [madvise] never" the word that is in brackets. A file that already
 * holds what the fix writes is left alone. */
static void read_one(char value[WORD], const char *path, const char *sets)
{
	char text[WORD], *from, *to;

	*value = '\0';
	if (sysfile_read(path, text, WORD))
		return;
	from = strchr(text, '[');
	to = from ? strchr(from, ']') : NULL;
	if (to)
		*to = '\0';
	from = to ? from + 1 : text;
	if (*from && csv_is_name(from) && strcmp(from, sets))
		strcpy(value, from);
}

/* One command for all files that hold what this one does, and are then done;
 * the pattern stands for them where those are all files there are. */
static void put_value(FILE *to, const struct files *f, size_t at,
		      const char *pattern)
{
	size_t same = 0, n = f->found.gl_pathc;
	char value[WORD];

	strcpy(value, f->value[at]);
	for (size_t i = at; i < n; i++)
		same += !strcmp(f->value[i], value);
	fprintf(to, "echo %s | sudo tee%s%s", value, same == n ? " " : "",
		same == n ? pattern : "");
	for (size_t i = at; i < n; i++)
		if (!strcmp(f->value[i], value)) {
			if (same < n)
				fprintf(to, " %s", f->found.gl_pathv[i]);
			*f->value[i] = '\0';
		}
}

size_t quiet_host_undo(FILE *to, const struct check *c, const char *between)
{
	struct files files = { 0 };
	size_t commands = 0, n;

	if (!c->files || sysfile_glob(c->files, 0, &files.found))
		return 0;
	n = files.found.gl_pathc;
	files.value = memory_new(n, sizeof(*files.value));
	for (size_t i = 0; i < n; i++)
		read_one(files.value[i], files.found.gl_pathv[i], c->sets);
	for (size_t i = 0; i < n; i++)
		if (*files.value[i]) {
			fputs(commands++ ? between : "", to);
			put_value(to, &files, i, c->files);
		}
	free(files.value);
	globfree(&files.found);
	return commands;
}

static bool is_mended(const struct check *c)
{
	return c->severity >= SEVERITY_WARN && c->fix;
}

int quiet_host_print(FILE *to)
{
	const struct check *list = check_list(), *c;

	fputs("#!/bin/sh\n"
	      "# Quietens this host for measuring; with the word undo, brings "
	      "back what was.\n"
	      "# Printed by shmdiag doctor --quiet-host, which ran none of "
	      "it: read it first.\n"
	      "# Keep it: it holds the old values. A reboot undoes it, too.\n"
	      "case ${1-do} in\ndo)\n\t:\n",
	      to);
	for (c = list; c->name; c++)
		if (is_mended(c))
			fprintf(to, "\t# %s: %s\n\t%s\n", c->name, c->why,
				c->fix);
	fputs("\t;;\nundo)\n\t:\n", to);
	while (c > list)
		if (is_mended(--c)) {
			fprintf(to, "\t# %s\n\t", c->name);
			if (!quiet_host_undo(to, c, "\n\t"))
				fputs("# no command brings back what it was",
				      to);
			putc('\n', to);
		}
	fputs("\t;;\n*)\n\techo \"usage: $0 [do|undo]\" >&2\n\texit 2\n"
	      "\t;;\nesac\n",
	      to);
	return csv_flush(to);
}
