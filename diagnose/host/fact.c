/* fact.c - answers on their way from a fact to whoever asked. */
#include "diagnose/host/fact.h"

#include "diagnose/host/survey.h"

#include <ctype.h>
#include <stdarg.h>
#include <unistd.h>

struct fact_sink {
	struct survey *survey;
};

/* A value is one line of text, whatever a file held. */
static void put(struct fact_sink *to, const struct fact_row *row)
{
	char value[SYSFILE_TEXT];
	struct fact_row line = *row;

	snprintf(value, sizeof(value), "%s", row->value);
	for (char *c = value; *c; c++)
		if (iscntrl((unsigned char)*c))
			*c = ' ';
	line.value = value;
	survey_add(to->survey, &line);
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

void fact_errno(struct fact_sink *to, const char *key, int err)
{
	/* As root there is nobody else to ask. */
	bool asks = (abs(err) == EACCES || abs(err) == EPERM) && geteuid();
	const char *name = strerrorname_np(abs(err));
	char text[128];

	snprintf(text, sizeof(text), "%s; %s", name ? name : "errno",
		 strerror(abs(err)));
	put(to, &(struct fact_row){ key, text, "unknown",
				    asks ? "root may be told" : NULL });
}

void fact_answer(struct fact_sink *to, const char *key, int err,
		 const char *value)
{
	if (err)
		fact_errno(to, key, err);
	else
		fact_add(to, key, value);
}

void fact_count(struct fact_sink *to, const char *key, int err, uint64_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRIu64, n);
	fact_answer(to, key, err, text);
}

void fact_file(struct fact_sink *to, const char *key, const char *path)
{
	char text[SYSFILE_TEXT];
	int err = sysfile_read(path, text, sizeof(text));

	fact_answer(to, key, err, text);
}

/* The key goes on with the path from the first part that is a pattern. */
static void add_matching(struct fact_sink *to, const struct fact_file *file)
{
	size_t fixed = strcspn(file->path, "*[{");
	glob_t found = { 0 };
	char key[256];
	int err;

	while (file->path[fixed - 1] != '/')
		fixed--;
	err = sysfile_glob(file->path, GLOB_BRACE, &found);
	if (err)
		fact_errno(to, file->key, err);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *path = found.gl_pathv[i];

		snprintf(key, sizeof(key), "%s.%s", file->key, path + fixed);
		for (char *c = key; *c; c++)
			*c = *c == '/' ? '.' : (char)tolower(*c);
		fact_file(to, key, path);
	}
	globfree(&found);
}

static void add_field(struct fact_sink *to, const struct fact_file *f)
{
	char path[64], text[SYSFILE_TEXT], *unit;
	const char *colon = strchr(f->path, ':');
	uint64_t n;
	int err;

	snprintf(path, sizeof(path), "%.*s", (int)(colon - f->path), f->path);
	err = sysfile_field(path, colon + 2, text, sizeof(text));
	n = err ? 0 : strtoull(text, &unit, 10);
	if (!err && !strcmp(unit, " kB"))
		fact_count(to, f->key, 0, n * 1024);
	else if (err != -ENODATA)
		fact_answer(to, f->key, err, text);
}

void fact_files(struct fact_sink *to, const struct fact_file *files)
{
	for (const struct fact_file *f = files; f->key; f++)
		if (strchr(f->path, ':'))
			add_field(to, f);
		else if (strpbrk(f->path, "*[{"))
			add_matching(to, f);
		else
			fact_file(to, f->key, f->path);
}

void fact_ask(const struct fact *f, struct survey *answers)
{
	struct fact_sink to = { .survey = answers };

	if (f->files)
		fact_files(&to, f->files);
	if (f->look)
		f->look(&to);
}
