/* merging.c - several runs of one host as one run. */
#include "analyze/read/new_run.h"

#include "analyze/read/causes.h"
#include "analyze/read/run_file.h"
#include "lib/memory.h"
#include "lib/units.h"

#include <libgen.h>

/* What is numbered through. */
enum numbered { ROUNDS, RUNS, NUMBERED };

/* One of those that are merged. */
struct merged_run {
	struct rows run, host;
	/* Some may be merged already; told: RUN_ROUNDS of this, or NULL. */
	uint64_t n[NUMBERED];
	const char *told;
};

/* --- rows ---------------------------------------------------------------- */

static const struct part {
	const struct csv_format *format;
	size_t number;    /* where in a row it stands, which of a round ... */
	enum numbered of; /* ... or of a run */
	bool strays;      /* leave out rows of rounds that trials.csv lacks */
	bool optional;
	bool first_only; /* what the first run says */
} parts[] = {
	{ &trial_format, .number = offsetof(struct trial_row, round) },
	{ &sample_format, .number = offsetof(struct sample_row, round),
	  .strays = true },
	{ &latency_format, .number = offsetof(struct latency_row, round),
	  .strays = true, .optional = true },
	{ &whole_format, .number = offsetof(struct whole_row, run), .of = RUNS,
	  .optional = true },
	{ &host_format, .optional = true, .first_only = true },
};

struct work {
	const struct merge *merge;
	struct new_run made;
	struct merged_run *run;
	struct book_fault *fault;

	/* The file that is copied into that of all runs: */
	const struct part *part;
	struct merged_run *from; /* of this run */
	uint64_t before;         /* how many rounds, or runs, come before it */
	char *row;               /* room for one */

	/* The fact that becomes one of all runs: */
	const char *key;
	char text[CSV_CELL]; /* room for a value that is made */
};

/* Move the number of w->row on. 1, 0: leave the row out, or -EINVAL. */
static int renumber(struct work *w)
{
	const struct part *p = w->part;
	uint64_t *end = &w->from->n[p->of], n;

	memcpy(&n, w->row + p->number, sizeof(n));
	if (p->of == RUNS && n == CSV_NO_COUNT)
		n = 0; /* not merged before */
	if (p->format == &trial_format && !w->from->told && n >= *end &&
	    n < ROUND_MAX)
		*end = n + 1;
	if (n >= ROUND_MAX || (n >= *end && !p->strays))
		return run_file_refuse(&w->fault->at,
				       p->of == RUNS
					       ? "run is none of those merged"
					       : "round is empty or too large");
	if (n >= *end)
		return 0;
	n += w->before;
	memcpy(w->row + p->number, &n, sizeof(n));
	return 1;
}

static int copy_row(void *arg, const void *row)
{
	struct work *w = arg;
	int take = 1;

	memcpy(w->row, row, w->part->format->row_size);
	if (!w->part->first_only)
		take = renumber(w);
	return take > 0 ? new_run_put(&w->made, w->row) : take;
}

static int merge_part(struct work *w, const struct part *p)
{
	size_t n = p->first_only ? 1 : w->merge->dirs;
	int err = new_run_open(&w->made, p->format, false);

	w->part = p;
	w->before = 0;
	w->row = memory_new(1, p->format->row_size);
	for (size_t i = 0; !err && i < n; i++) {
		struct run_file from = { w->merge->dir[i], p->format,
					 p->optional };

		w->from = &w->run[i];
		err = run_file_read(&from, copy_row, w, w->fault);
		w->before += w->from->n[p->of];
	}
	free(w->row);
	return new_run_close(&w->made, err);
}

/* --- run.csv of all of them ----------------------------------------------- */

enum { NAMES_MAX = 1000 }; /* bytes of run.merged */

/* How facts in which runs differ become one; others do not. */
enum how { SAME, SUM, MEAN, FIRST, LAST, STATE };

static const struct rule {
	const char *key;
	enum how how;
} rules[] = {
	{ "run.state", STATE },        { "run.started", FIRST },
	{ "run.finished", LAST },      { "run.rounds", SUM },
	{ "run.rounds_asked", SUM },   { "run.trials", SUM },
	{ "run.done", SUM },           { "run.skipped", SUM },
	{ "run.failed", SUM },         { "run.timeout", SUM },
	{ "run.interrupted", SUM },    { "run.rounds_usual", SUM },
	{ "energy.idle_watts", MEAN },
};

static const char *value_of(const struct work *w, size_t i)
{
	return facts_value(&w->run[i].run, w->key);
}

/* A sum of counts, or a mean. */
static const char *sum(struct work *w, enum how how)
{
	double all = 0, runs = (double)w->merge->dirs;
	uint64_t n;

	for (size_t i = 0; i < w->merge->dirs; i++) {
		const char *text = value_of(w, i);
		char *end;

		if (!text || (how == SUM && units_parse_count(text, &n)))
			return NULL;
		all += strtod(text, &end);
		if (*end || !isfinite(all))
			return NULL;
	}
	snprintf(w->text, sizeof(w->text), how == SUM ? "%.0f" : "%.9g",
		 how == SUM ? all : all / runs);
	return w->text;
}

/* Times are written so that text order is theirs; a state is complete only if
 * all are. */
static bool stands_for(enum how how, const char *text, const char *other)
{
	int d = strcmp(text, other);

	return how == FIRST  ? d < 0
	       : how == LAST ? d > 0
			     : !strcmp(other, "complete");
}

/* The one that stands for all; NULL: they should be the same, and are not. */
static const char *chosen(const struct work *w, enum how how)
{
	const char *found = NULL;

	for (size_t i = 0; i < w->merge->dirs; i++) {
		const char *text = value_of(w, i);

		if (how == SAME && strcmp(text ?: "", value_of(w, 0) ?: ""))
			return NULL;
		if (text && (!found || stands_for(how, text, found)))
			found = text;
	}
	return found;
}

/* NULL: there is none. */
static const char *combined(struct work *w)
{
	enum how how = SAME;

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (!strcmp(rules[i].key, w->key))
			how = rules[i].how;
	return how == SUM || how == MEAN ? sum(w, how) : chosen(w, how);
}

static int put_fact(struct work *w, const char *key, const char *value)
{
	return new_run_put(&w->made, &(struct fact_row){ .key = key,
							 .value = value,
							 .fitness = "info" });
}

/* Those that no run before this one has. */
static int put_facts(struct work *w, size_t run)
{
	const struct rows *f = &w->run[run].run;
	int err = 0;

	for (size_t i = 0; !err && i < f->n; i++) {
		const char *value;
		size_t by = 0;

		w->key = facts_at(f, i)->key;
		while (by < run && !value_of(w, by))
			by++;
		if (by < run || !strcmp(w->key, "run.merged") ||
		    !strcmp(w->key, RUN_ROUNDS))
			continue;
		value = combined(w);
		if (value)
			err = put_fact(w, w->key, value);
	}
	return err;
}

/* "before (complete), after (interrupted)", as far as it fits; and their
 * rounds, as run_rounds_read() has them. */
static int put_runs(struct work *w)
{
	char *names, *rounds;
	FILE *named = memory_stream(&names), *counted = memory_stream(&rounds);
	int err;

	w->key = "run.state";
	for (size_t i = 0; i < w->merge->dirs; i++) {
		const struct merged_run *r = &w->run[i];
		const char *text = value_of(w, i);

		fprintf(named, "%s%s (%s)", i ? ", " : "",
			basename(strdupa(w->merge->dir[i])),
			text ? text : "unknown");
		fputs(i ? " " : "", counted);
		if (r->told)
			fputs(r->told, counted);
		else
			fprintf(counted, "%" PRIu64, r->n[ROUNDS]);
	}
	memory_close(named);
	memory_close(counted);
	if (strlen(names) > NAMES_MAX)
		strcpy(names + NAMES_MAX - 3, "...");
	err = put_fact(w, "run.merged", names)
		      ?: put_fact(w, RUN_ROUNDS, rounds);
	free(names);
	free(rounds);
	return err;
}

/* --- what belongs to a run ------------------------------------------------ */

static int refuse(struct work *w, size_t i, const struct cause *c)
{
	w->fault->at = (struct csv_fault){ 0 };
	snprintf(w->fault->path, sizeof(w->fault->path), "%s",
		 w->merge->dir[i]);
	return run_file_refuse(&w->fault->at,
			       "%s is %.28s, but that of %.28s is %.28s%s",
			       c->key, c->to ? c->to : "not told",
			       basename(strdupa(w->merge->dir[0])),
			       c->from ? c->from : "not told",
			       c->firm ? "" : "; --mixed takes it");
}

/* The rounds of a run that was merged; of others, trials.csv tells. */
static int read_rounds(struct work *w, struct merged_run *r)
{
	struct run_rounds of;
	int err;

	r->n[RUNS] = 1;
	r->told = facts_value(&r->run, RUN_ROUNDS);
	if (!r->told)
		return 0;
	err = run_rounds_read(&of, r->told);
	if (err) {
		run_file_refuse(&w->fault->at, RUN_ROUNDS_BAD);
	} else {
		r->n[ROUNDS] = of.end[of.runs - 1];
		r->n[RUNS] = of.runs;
	}
	free(of.end);
	return err;
}

static int look(struct work *w, size_t i)
{
	struct merged_run *a = w->run, *b = &w->run[i];
	const struct rows *run[] = { &a->run, &b->run };
	const struct rows *host[] = { &a->host, &b->host };
	const char *dir = w->merge->dir[i];
	struct cause cause;
	int err = run_file_rows(&b->run, dir, &run_format, w->fault)
			  ?: read_rounds(w, b)
			  ?: run_file_rows(&b->host, dir, &host_format,
					   w->fault);

	if (!err && causes_find(run, host, w->merge->mixed, &cause))
		err = refuse(w, i, &cause);
	return err;
}

/* --- the merged run ------------------------------------------------------- */

static int write_all(struct work *w)
{
	const struct merge *m = w->merge;
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(parts) / sizeof(*parts); i++) {
		bool any = !i; /* trials.csv must be there */

		for (size_t j = 0; j < m->dirs; j++)
			any |= run_file_is_there(m->dir[j], parts[i].format);
		if (any)
			err = merge_part(w, &parts[i]);
	}
	err = err ?: new_run_open(&w->made, &run_format, false);
	for (size_t i = 0; !err && i < m->dirs; i++)
		err = put_facts(w, i);
	return new_run_close(&w->made, err ?: put_runs(w));
}

int merging_do(const struct merge *m, struct book_fault *fault)
{
	struct work w = {
		.merge = m,
		.fault = fault,
		.run = memory_new(m->dirs, sizeof(*w.run)),
	};
	int err = 0;

	*fault = (struct book_fault){ 0 };
	for (size_t i = 0; !err && i < m->dirs; i++)
		err = look(&w, i);
	err = err ?: new_run_begin(&w.made, m->out, fault)
			 ?: new_run_end(&w.made, write_all(&w));
	for (size_t i = 0; i < m->dirs; i++) {
		rows_free(&w.run[i].run);
		rows_free(&w.run[i].host);
	}
	free(w.run);
	return err;
}
