/* check.c - facts are judged by the checks that name their keys. */
#include "diagnose/host/check.h"

#include "lib/columns.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/units.h"
#include "lib/words.h"

#include <fnmatch.h>

EMBED(checks_text, "diagnose/host/checks.txt");

enum { KEY_MAX = 128, CHECK_MAX = 128 };

const struct fact_row *survey_find(const struct rows *s, const char *key)
{
	const struct fact_row *row = s->row;

	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(row[i].key, key))
			return &row[i];
	return NULL;
}

bool survey_holds(const char *value, char how, const char *with)
{
	char *end, *unit;
	double v = strtod(value, &end), bound = strtod(with, &unit);
	uint64_t bytes;

	if (how == '~')
		return !fnmatch(with, value, FNM_CASEFOLD);
	if (end == value || unit == with ||
	    (*unit && units_parse_size(with, &bytes)))
		return false;
	if (*unit)
		bound = (double)bytes;
	return how == '<' ? v < bound : v > bound;
}

/* --- checks.txt ----------------------------------------------------------- */

static const struct sections_field fields[] = {
	COLUMNS(SECTIONS_ONE, check, keys, good, bad, unknown),
	COLUMNS(SECTIONS_ONE, check, refuse, warn, number, why),
	COLUMNS(SECTIONS_ONE, check, remedy, fix, files, sets, learn),
	COLUMNS(SECTIONS_MANY, check, only, unless, lenient),
	{ 0 },
};

static struct check list[CHECK_MAX + 1];
static size_t checks;

static bool take(void *arg, const struct sections_line *line)
{
	if (line->field)
		return sections_set(&list[checks - 1], fields, line);
	if (checks == CHECK_MAX)
		return false;
	list[checks++].name = line->section;
	return true;
}

/* What follows from the fields. False: some are missing. */
static bool complete(struct check *c)
{
	for (EACH(judge, j))
		if (!strcmp((*j)->check, c->name))
			c->judge = *j;
	if (c->files && c->sets && !c->fix)
		c->fix =
			memory_text("echo %s | sudo tee %s", c->sets, c->files);
	return c->keys && c->why && (c->fix || c->remedy) &&
	       (!c->bad || !strcmp(c->bad, "refuse")) &&
	       (c->judge || c->good || c->refuse || c->warn);
}

const struct check *check_list(void)
{
	const char *wrong;

	if (checks)
		return list;
	wrong = sections_read(memory_copy(checks_text), take, NULL);
	for (struct check *c = list; !wrong && c->name; c++)
		if (!complete(c))
			wrong = c->name;
	if (wrong)
		die_with(EXIT_FAILED, 0, "checks.txt: \"%s\"", wrong);
	return list;
}

/* --- judging -------------------------------------------------------------- */

static bool matches(const char *text, const char *words)
{
	return words_match(words, text) != WORDS_NONE;
}

/* "< 64M" */
static bool is_beyond(const char *value, const char *bound)
{
	return bound && survey_holds(value, *bound, bound + 2);
}

/* "KEY < 64M", of how many is it so? */
static size_t count_true(const struct rows *s,
			 const struct sections_values *conditions)
{
	size_t n = 0;

	for (size_t i = 0; i < conditions->n; i++) {
		char key[KEY_MAX], how, with[KEY_MAX];
		const struct fact_row *row;

		if (sscanf(conditions->value[i], "%127s %c %127s", key, &how,
			   with) != 3)
			continue;
		row = survey_find(s, key);
		n += row && survey_holds(row->value, how, with);
	}
	return n;
}

static enum severity compare(const struct check *c, const struct rows *s,
			     const char *value)
{
	if (c->number)
		value = strstr(value, c->number);
	if (!value)
		return SEVERITY_UNKNOWN;
	if (c->number)
		value += strlen(c->number);
	if (is_beyond(value, c->refuse))
		return count_true(s, &c->lenient) ? SEVERITY_WARN
						  : SEVERITY_REFUSE;
	return is_beyond(value, c->warn) ? SEVERITY_WARN : SEVERITY_OK;
}

static enum severity judge(const struct check *c, const struct rows *s,
			   const struct fact_row *row)
{
	if (!strcmp(row->fitness, "unknown"))
		return SEVERITY_UNKNOWN;
	if (count_true(s, &c->only) < c->only.n || count_true(s, &c->unless))
		return SEVERITY_OK;
	if (c->judge)
		return c->judge->judge(s, row);
	if (!c->good)
		return compare(c, s, row->value);
	if (c->unknown && matches(row->value, c->unknown))
		return SEVERITY_UNKNOWN;
	if (matches(row->value, c->good))
		return SEVERITY_OK;
	return c->bad ? SEVERITY_REFUSE : SEVERITY_WARN;
}

static void set(const char **text, char *now)
{
	free((char *)*text);
	*text = now;
}

/* host.csv has one column for why and what helps. */
static void apply(struct check *c, struct rows *s, struct fact_row *row)
{
	enum severity v = judge(c, s, row);
	const char *what = c->fix ? c->fix : c->remedy;

	if (!c->row || v > c->severity) {
		c->severity = v;
		c->row = row;
	}
	if (v == SEVERITY_UNKNOWN)
		return;
	set(&row->fitness, memory_copy(v == SEVERITY_OK ? "fit" : "unfit"));
	if (v != SEVERITY_OK)
		set(&row->advice, memory_text("%s: %s", c->why, what));
}

void check_all(struct rows *s)
{
	struct fact_row *row = s->row;

	check_list();
	for (struct check *c = list; c->name; c++) {
		c->severity = SEVERITY_UNKNOWN;
		c->row = NULL;
		for (size_t i = 0; i < s->n; i++)
			if (matches(row[i].key, c->keys))
				apply(c, s, &row[i]);
	}
}
