/* fact.c - answers on their way from a fact to whoever asked. */
#include "diagnose/host/fact.h"

#include "diagnose/host/sink.h"
#include "lib/sysfile.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A value is one line of text, whatever a file held. */
static void put(struct fact_sink *to, const struct fact_row *row)
{
	char value[SYSFILE_TEXT];
	struct fact_row line = *row;
	int err;

	snprintf(value, sizeof(value), "%s", row->value);
	for (char *c = value; *c; c++)
		if (iscntrl((unsigned char)*c))
			*c = ' ';
	line.value = value;
	err = to->put(to->arg, &line);

	if (!to->err)
		to->err = err;
}

void fact_add(struct fact_sink *to, const char *key, const char *value)
{
	put(to, &(struct fact_row){ key, value, "info", NULL });
}

void fact_addf(struct fact_sink *to, const char *key, const char *value, ...)
{
	char text[SYSFILE_TEXT];
	va_list ap;

	va_start(ap, value);
	vsnprintf(text, sizeof(text), value, ap);
	va_end(ap);
	fact_add(to, key, text);
}

/* Root cannot read everything either, and knows who refused. */
static const char *who_might(int err)
{
	return (err == EACCES || err == EPERM) && geteuid() ? "root may be told"
							    : NULL;
}

void fact_errno(struct fact_sink *to, const char *key, int err)
{
	const char *name;
	char text[128];

	err = abs(err);
	name = strerrorname_np(err);
	snprintf(text, sizeof(text), "%s; %s", name ? name : "errno",
		 strerror(err));
	put(to, &(struct fact_row){ key, text, "unknown", who_might(err) });
}

void fact_file(struct fact_sink *to, const char *key, const char *path)
{
	char text[SYSFILE_TEXT];
	int err = sysfile_read(path, text, sizeof(text));

	if (err)
		fact_errno(to, key, err);
	else
		fact_add(to, key, text);
}

void fact_files(struct fact_sink *to, const struct fact_file *file, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fact_file(to, file[i].key, file[i].path);
}

static void to_key(char *text)
{
	for (; *text; text++)
		*text = *text == '/' ? '.' : (char)tolower(*text);
}

void fact_glob(struct fact_sink *to, const char *key, const char *folder,
	       const char *pattern)
{
	char path[256], name[256];
	glob_t found = { 0 };

	snprintf(path, sizeof(path), "%s/%s", folder, pattern);
	if (sysfile_glob(path, GLOB_BRACE, &found))
		fact_errno(to, key, ENOENT);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *file = found.gl_pathv[i];

		snprintf(name, sizeof(name), "%s.%s", key,
			 file + strlen(folder) + 1);
		to_key(name);
		fact_file(to, name, file);
	}
	globfree(&found);
}
