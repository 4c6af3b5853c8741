/* check.c - facts are judged by the checks that name their keys. */
#include "diagnose/host/check.h"

#include "lib/memory.h"

#include <fnmatch.h>

enum { KEY_MAX = 128, ADVICE_MAX = 640 };

/* Does a text match one of the words? */
static bool matches(const char *text, const char *words)
{
	char pattern[KEY_MAX];

	for (const char *p = words; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		snprintf(pattern, sizeof(pattern), "%.*s", (int)n, p);
		if (!fnmatch(pattern, text, 0))
			return true;
		p += n;
	}
	return false;
}

static enum severity compare(const struct check *c, const char *value)
{
	char *end;
	double x = strtod(value, &end);

	if (end == value) /* "unlimited" */
		return SEVERITY_OK;
	if (x < c->refuse_below)
		return SEVERITY_REFUSE;
	if (x < c->warn_below || (c->warn_above > 0 && x > c->warn_above))
		return SEVERITY_WARN;
	return SEVERITY_OK;
}

static enum severity judge(const struct check *c, const struct survey *s,
			   const struct fact_row *row)
{
	if (!strcmp(row->fitness, "unknown"))
		return SEVERITY_UNKNOWN;
	if (c->judge)
		return c->judge(s, row);
	if (!c->good)
		return compare(c, row->value);
	if (c->unknown && matches(row->value, c->unknown))
		return SEVERITY_UNKNOWN;
	if (matches(row->value, c->good))
		return SEVERITY_OK;
	return c->bad ? c->bad : SEVERITY_WARN;
}

struct finding check_look(const struct check *c, const struct survey *s)
{
	struct finding worst = { SEVERITY_UNKNOWN, c, NULL };

	for (size_t i = 0; i < s->n; i++) {
		const struct fact_row *row = &s->row[i];
		enum severity v;

		if (!matches(row->key, c->keys))
			continue;
		v = judge(c, s, row);
		if (!worst.row || v > worst.severity)
			worst = (struct finding){ v, c, row };
	}
	return worst;
}

static void set(const char **text, const char *now)
{
	free((char *)*text);
	*text = memory_copy(now);
}

/* host.csv has one column for why and what helps. */
static void advise(struct fact_row *row, const struct check *c)
{
	char advice[ADVICE_MAX];
	const char *what = c->fix ? c->fix : c->remedy;

	snprintf(advice, sizeof(advice), "%s%s%s", c->why, what ? ": " : "",
		 what ? what : "");
	set(&row->advice, advice);
}

static void apply(const struct check *c, struct survey *s)
{
	for (size_t i = 0; i < s->n; i++) {
		enum severity v;

		if (!matches(s->row[i].key, c->keys))
			continue;
		v = judge(c, s, &s->row[i]);
		if (v == SEVERITY_UNKNOWN)
			continue;
		set(&s->row[i].fitness, v == SEVERITY_OK ? "fit" : "unfit");
		if (v != SEVERITY_OK)
			advise(&s->row[i], c);
	}
}

void check_all(struct survey *s)
{
	for (EACH(check, c))
		apply(*c, s);
}
