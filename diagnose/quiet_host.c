/* quiet_host.c - a script that mends what checks found, and undoes it. */
#include "diagnose/quiet_host.h"

#include <errno.h>
#include <string.h>

static bool is_plain(const char *value)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-";

	return *value && !value[strspn(value, plain)];
}

void quiet_host_undo(char *out, size_t size, const struct finding *f)
{
	const char *undo = f->check->undo,
		   *at = undo ? strstr(undo, "{}") : NULL;

	*out = '\0';
	if (!undo || (at && !is_plain(f->row->value)))
		return;
	if (at)
		snprintf(out, size, "%.*s%s%s", (int)(at - undo), undo,
			 f->row->value, at + 2);
	else
		snprintf(out, size, "%s", undo);
}

static bool is_mended(const struct finding *f)
{
	return f->verdict >= VERDICT_WARN && f->check->fix;
}

static void put_fix(const struct finding *f, FILE *to)
{
	fprintf(to, "\t# %s: %s\n\t%s\n", f->check->name, f->check->why,
		f->check->fix);
}

static void put_undo(const struct finding *f, FILE *to)
{
	char undo[512];

	quiet_host_undo(undo, sizeof(undo), f);
	fprintf(to, "\t# %s%s\n", f->check->name,
		*undo ? "" : ": no command brings back what it was");
	if (*undo)
		fprintf(to, "\t%s\n", undo);
}

int quiet_host_print(const struct finding *f, size_t n, FILE *to)
{
	fputs("#!/bin/sh\n"
	      "# Quietens this host for measuring; with the word undo, brings "
	      "back what was.\n"
	      "# Printed by shmdiag doctor --quiet-host, which ran none of "
	      "it: read it first.\n"
	      "# Keep it: it holds the old values. A reboot undoes it, too.\n"
	      "case ${1-do} in\ndo)\n\t:\n",
	      to);
	for (size_t i = 0; i < n; i++)
		if (is_mended(&f[i]))
			put_fix(&f[i], to);
	fputs("\t;;\nundo)\n\t:\n", to);
	for (size_t i = n; i-- > 0;)
		if (is_mended(&f[i]))
			put_undo(&f[i], to);
	fputs("\t;;\nesac\n", to);
	return fflush(to) ? -errno : 0;
}
