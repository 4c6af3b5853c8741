/* fact.c - answers on their way from a fact to whoever asked. */
#include "diagnose/fact.h"

#include "diagnose/sink.h"
#include "diagnose/sysfile.h"

#include <ctype.h>
#include <errno.h>
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A value is one line, whatever a file held. */
void fact_put(struct fact_sink *to, const struct fact_row *row)
{
	char value[SYSFILE_TEXT];
	struct fact_row line = *row;
	int err;

	snprintf(value, sizeof(value), "%s", row->value);
	for (char *c = value; *c; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	line.value = value;
	err = to->put(to->arg, &line);

	if (!to->err)
		to->err = err;
}

void fact_add(struct fact_sink *to, const char *key, const char *value)
{
	fact_put(to, &(struct fact_row){ key, value, "info", NULL });
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

void fact_errno(struct fact_sink *to, const char *key, int err)
{
	const char *name;
	char text[128];

	err = abs(err);
	name = strerrorname_np(err);
	snprintf(text, sizeof(text), "%s; %s", name ? name : "errno",
		 strerror(err));
	fact_put(to, &(struct fact_row){ key, text, "unknown", NULL });
}

void fact_judge(struct fact_sink *to, const char *key, const char *value,
		const char *advice)
{
	fact_put(to, &(struct fact_row){ key, value, advice ? "unfit" : "fit",
					 advice });
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

static int is_one_of(const char *word, const char *words)
{
	size_t length = strlen(word);

	for (; *words; words += strspn(words, " ")) {
		size_t n = strcspn(words, " ");

		if (n == length && !strncmp(words, word, n))
			return 1;
		words += n;
	}
	return 0;
}

void fact_rules(struct fact_sink *to, const struct fact_rule *rule, size_t n)
{
	for (const struct fact_rule *r = rule; r < rule + n; r++) {
		char text[SYSFILE_TEXT];
		int err = sysfile_read(r->path, text, sizeof(text));

		if (err)
			fact_errno(to, r->key, err);
		else
			fact_judge(to, r->key, text,
				   is_one_of(text, r->good) ? NULL : r->advice);
	}
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
	if (glob(path, GLOB_BRACE, NULL, &found))
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
