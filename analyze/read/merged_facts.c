/* merged_facts.c - what run.csv of merged runs says. */
#include "analyze/read/merged_facts.h"

#include "analyze/read/run_rounds.h"
#include "lib/memory.h"
#include "lib/units.h"

enum { NAMES_MAX = 1000 }; /* bytes of run.merged */

/* All runs, and the key at hand. */
struct merged {
	const struct merged_run *of;
	size_t n;
	const char *key;
	char text[CSV_CELL]; /* room for a value that is made */
};

/* How facts in which runs differ become one; NULL: they do not. */
typedef const char *combine(struct merged *m);

static const char *value_of(const struct merged *m, size_t i)
{
	return facts_value(&m->of[i].run, m->key);
}

static const char *sum(struct merged *m)
{
	uint64_t all = 0;

	for (size_t i = 0; i < m->n; i++) {
		const char *text = value_of(m, i);
		uint64_t n;

		if (!text || units_parse_count(text, &n))
			return NULL;
		all += n;
	}
	snprintf(m->text, sizeof(m->text), "%" PRIu64, all);
	return m->text;
}

static const char *mean(struct merged *m)
{
	double all = 0;

	for (size_t i = 0; i < m->n; i++) {
		const char *text = value_of(m, i);
		char *end;

		if (!text)
			return NULL;
		all += strtod(text, &end);
		if (*end || !isfinite(all))
			return NULL;
	}
	snprintf(m->text, sizeof(m->text), "%.9g", all / (double)m->n);
	return m->text;
}

/* Times are written so that text order is theirs. */
static const char *extreme(const struct merged *m, int sign)
{
	const char *found = NULL;

	for (size_t i = 0; i < m->n; i++) {
		const char *text = value_of(m, i);

		if (text && (!found || sign * strcmp(text, found) > 0))
			found = text;
	}
	return found;
}

static const char *first(struct merged *m)
{
	return extreme(m, -1);
}

static const char *last(struct merged *m)
{
	return extreme(m, 1);
}

/* Complete only if all are. */
static const char *state(struct merged *m)
{
	const char *found = NULL;

	for (size_t i = 0; i < m->n; i++) {
		const char *text = value_of(m, i);

		if (text && strcmp(text, "complete"))
			return text;
		found = text ? text : found;
	}
	return found;
}

static const struct rule {
	const char *key;
	combine *combine;
} rules[] = {
	{ "run.state", state },        { "run.started", first },
	{ "run.finished", last },      { "run.rounds", sum },
	{ "run.rounds_asked", sum },   { "run.trials", sum },
	{ "run.done", sum },           { "run.skipped", sum },
	{ "run.failed", sum },         { "run.timeout", sum },
	{ "run.interrupted", sum },    { "run.rounds_usual", sum },
	{ "energy.idle_watts", mean },
};
static const char *combined(struct merged *m)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (!strcmp(rules[i].key, m->key))
			return rules[i].combine(m);
	for (size_t i = 1; i < m->n; i++)
		if (strcmp(facts_text(&m->of[0].run, m->key),
			   facts_text(&m->of[i].run, m->key)))
			return NULL;
	return value_of(m, 0);
}

static int put(struct new_run *into, const char *key, const char *value)
{
	return new_run_put(into, &(struct fact_row){ .key = key,
						     .value = value,
						     .fitness = "info" });
}

/* Did a run before this one have the key, too? */
static bool told(const struct merged *m, size_t run)
{
	for (size_t i = 0; i < run; i++)
		if (value_of(m, i))
			return true;
	return false;
}

static int put_facts(struct merged *m, size_t run, struct new_run *into)
{
	const struct rows *f = &m->of[run].run;
	int err = 0;

	for (size_t i = 0; !err && i < f->n; i++) {
		const char *value;

		m->key = facts_at(f, i)->key;
		if (!strcmp(m->key, "run.merged") ||
		    !strcmp(m->key, RUN_ROUNDS) || told(m, run))
			continue;
		value = combined(m);
		if (value)
			err = put(into, m->key, value);
	}
	return err;
}

/* "before (complete), after (interrupted)", as far as it fits; and their
 * rounds, as run_rounds.h has them. */
static int put_runs(struct merged *m, struct new_run *into)
{
	char *names, *rounds;
	FILE *named = memory_stream(&names), *counted = memory_stream(&rounds);
	int err;

	m->key = "run.state";
	for (size_t i = 0; i < m->n; i++) {
		const struct merged_run *r = &m->of[i];
		const char *text = value_of(m, i);

		fprintf(named, "%s%s (%s)", i ? ", " : "", r->name,
			text ? text : "unknown");
		fputs(i ? " " : "", counted);
		if (r->told)
			fputs(r->told, counted);
		else
			fprintf(counted, "%" PRIu64, r->rounds.n);
	}
	memory_close(named);
	memory_close(counted);
	if (strlen(names) > NAMES_MAX)
		strcpy(names + NAMES_MAX - 3, "...");
	err = put(into, "run.merged", names);
	if (!err)
		err = put(into, RUN_ROUNDS, rounds);
	free(names);
	free(rounds);
	return err;
}

int merged_facts_put(const struct merged_run *of, size_t n,
		     struct new_run *into)
{
	struct merged m = { .of = of, .n = n };
	int err = new_run_open(into, &run_format, false);

	for (size_t i = 0; !err && i < n; i++)
		err = put_facts(&m, i, into);
	if (!err)
		err = put_runs(&m, into);
	return new_run_close(into, err);
}
