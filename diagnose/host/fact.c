/* fact.c - answers on their way from a fact to whoever asked. */
#include "diagnose/host/fact.h"

#include "diagnose/host/check.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"

#include <ctype.h>
#include <stdarg.h>

EMBED(facts_text, "diagnose/host/facts.txt");

enum { LINES_MAX = 512 };

struct fact_sink {
	struct rows *survey;
	const char *group;                /* that is asked now */
	const struct sections_line *line; /* the next one of facts.txt */
};

/* A value is one line of text, whatever a file held. */
static void put(struct fact_sink *to, struct fact_row row)
{
	char value[SYSFILE_TEXT];

	snprintf(value, sizeof(value), "%s", row.value);
	for (char *c = value; *c; c++)
		if (iscntrl((unsigned char)*c))
			*c = ' ';
	row.value = value;
	rows_add(to->survey, &row);
}

void fact_add(struct fact_sink *to, const char *key, const char *value)
{
	put(to, (struct fact_row){ key, value, "info", NULL });
}

void fact_errno(struct fact_sink *to, const char *key, int err)
{
	/* As root there is nobody else to ask. */
	bool asks = (abs(err) == EACCES || abs(err) == EPERM) && geteuid();
	const char *name = strerrorname_np(abs(err));
	char text[128];

	snprintf(text, sizeof(text), "%s; %s", name ? name : "errno",
		 strerror(abs(err)));
	put(to, (struct fact_row){ key, text, "unknown",
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

void fact_tell(struct fact_sink *to, int err, const char *fact, ...)
{
	char text[SYSFILE_TEXT], *value = text;
	const char *key;
	va_list ap;

	va_start(ap, fact);
	vsnprintf(text, sizeof(text), fact, ap);
	va_end(ap);
	key = strsep(&value, "=");
	fact_answer(to, key, err, value);
}

void fact_count(struct fact_sink *to, const char *key, int err, uint64_t n)
{
	if (n == UINT64_MAX)
		fact_answer(to, key, err, "unlimited");
	else
		fact_tell(to, err, "%s=%" PRIu64, key, n);
}

void fact_file(struct fact_sink *to, const char *key, const char *path)
{
	char text[SYSFILE_TEXT];
	int err = sysfile_read(path, text, sizeof(text));

	fact_answer(to, key, err, text);
}

/* The key goes on with the path from the first part that is a pattern. */
static void add_matching(struct fact_sink *to, const char *key,
			 const char *pattern)
{
	size_t fixed = strcspn(pattern, "*[{");
	glob_t found = { 0 };
	char whole[256];
	int err;

	while (pattern[fixed - 1] != '/')
		fixed--;
	err = sysfile_glob(pattern, GLOB_BRACE, &found);
	if (err)
		fact_errno(to, key, err);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *path = found.gl_pathv[i];

		snprintf(whole, sizeof(whole), "%s.%s", key, path + fixed);
		for (char *c = whole; *c; c++)
			*c = *c == '/' ? '.' : (char)tolower(*c);
		fact_file(to, whole, path);
	}
	globfree(&found);
}

static void add_field(struct fact_sink *to, const char *key, const char *field)
{
	char path[64], text[SYSFILE_TEXT], *unit;
	const char *colon = strchr(field, ':');
	uint64_t n;
	int err;

	snprintf(path, sizeof(path), "%.*s", (int)(colon - field), field);
	err = sysfile_field(path, colon + 2, text, sizeof(text));
	n = err ? 0 : strtoull(text, &unit, 10);
	if (!err && !strcmp(unit, " kB"))
		fact_count(to, key, 0, n * 1024);
	else if (err != -ENODATA)
		fact_answer(to, key, err, text);
}

void fact_line(struct fact_sink *to, const char *key, const char *path)
{
	const char *variable = *path == '$' ? getenv(path + 1) : NULL;

	if (*path == '$')
		fact_add(to, key, variable ? variable : "");
	else if (strchr(path, ':'))
		add_field(to, key, path);
	else if (strpbrk(path, "*[{"))
		add_matching(to, key, path);
	else
		fact_file(to, key, path);
}

/* --- facts.txt and facts/, in the order of names -------------------------- */

static struct sections_line lines[LINES_MAX + 1];
static size_t lines_n;

/* Groups are in order: none would be asked too late, or by no file. */
static bool take(void *arg, const struct sections_line *line)
{
	if (!line->field)
		return !lines_n ||
		       strcmp(lines[lines_n - 1].section, line->section) < 0;
	if (lines_n == LINES_MAX)
		return false;
	lines[lines_n++] = *line;
	return true;
}

/* Those of all groups before this one, and of this one if it is `with`. */
static void add_lines(struct fact_sink *to, const char *group, bool with)
{
	for (; to->line->section && strcmp(to->line->section, group) < with;
	     to->line++)
		fact_line(to, to->line->field, to->line->value);
}

void fact_lines(struct fact_sink *to)
{
	add_lines(to, to->group, true);
}

const struct sections_line *fact_own(struct fact_sink *to)
{
	bool own = to->line->section && !strcmp(to->line->section, to->group);

	return own ? to->line++ : NULL;
}

/* "diagnose/host/facts/cpufreq.c" is "cpufreq". */
static void ask(struct fact_sink *to, const struct fact *f, bool measure)
{
	const char *slash = strrchr(f->file, '/');
	char group[64];

	snprintf(group, sizeof(group), "%s", slash ? slash + 1 : f->file);
	*strchrnul(group, '.') = '\0';
	add_lines(to, group, false);
	to->group = group;
	if (measure || !f->measures)
		f->look(to);
	add_lines(to, group, true);
}

void survey_take(struct rows *s, bool measure)
{
	struct fact_sink to = { .survey = s, .line = lines };
	const char *wrong = sections_read(memory_copy(facts_text), take, NULL);

	if (wrong)
		die_with(EXIT_FAILED, 0, "facts.txt: \"%s\"", wrong);
	*s = (struct rows){ .format = &host_format };
	for (EACH(fact, f))
		ask(&to, *f, measure);
	add_lines(&to, "~", true); /* no group comes after that */
	check_all(s);
}
