/* merging.c - several runs of one host as one run. */
#include "analyze/read/merging.h"

#include "analyze/read/causes.h"
#include "analyze/read/merged_facts.h"
#include "analyze/read/run_file.h"
#include "analyze/read/run_rounds.h"
#include "lib/memory.h"

#include <libgen.h>

/* --- rows ---------------------------------------------------------------- */

static const struct part {
	const struct csv_format *format;
	size_t number; /* where in a row its round stands, or its run */
	bool by_run;
	bool strays; /* leave out rows of rounds that trials.csv lacks */
	bool optional;
	bool first_only; /* what the first run says */
} parts[] = {
	{ &trial_format, .number = offsetof(struct trial_row, round) },
	{ &sample_format, .number = offsetof(struct sample_row, round),
	  .strays = true },
	{ &latency_format, .number = offsetof(struct latency_row, round),
	  .strays = true, .optional = true },
	{ &whole_format, .number = offsetof(struct whole_row, run),
	  .by_run = true, .optional = true },
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
	char *row;               /* room for one */
};

/* Move the number of w->row on. 1, 0: leave the row out, or -EINVAL. */
static int renumber(struct work *w)
{
	const struct part *p = w->part;
	struct merged_span *s = p->by_run ? &w->from->runs : &w->from->rounds;
	uint64_t n;

	memcpy(&n, w->row + p->number, sizeof(n));
	if (p->by_run && n == CSV_NO_COUNT)
		n = 0; /* not merged before */
	if (p->format == &trial_format && !w->from->told && n >= s->n &&
	    n < ROUND_MAX)
		s->n = n + 1;
	if (n >= ROUND_MAX || (n >= s->n && !p->strays))
		return run_file_refuse(&w->fault->at,
				       p->by_run
					       ? "run is none of those merged"
					       : "round is empty or too large");
	if (n >= s->n)
		return 0;
	n += s->before;
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

static void follow(struct merged_span *s, const struct merged_span *last)
{
	s->before = last->before + last->n;
}

static int merge_part(struct work *w, const struct part *p)
{
	size_t n = p->first_only ? 1 : w->merge->dirs;
	int err = new_run_open(&w->made, p->format, false);

	w->part = p;
	w->row = memory_new(1, p->format->row_size);
	for (size_t i = 0; !err && i < n; i++) {
		struct run_file from = { w->merge->dir[i], p->format,
					 p->optional };

		w->from = &w->run[i];
		if (i) {
			follow(&w->run[i].rounds, &w->run[i - 1].rounds);
			follow(&w->run[i].runs, &w->run[i - 1].runs);
		}
		err = run_file_read(&from, copy_row, w, w->fault);
	}
	free(w->row);
	return new_run_close(&w->made, err);
}

/* --- what belongs to a run ------------------------------------------------ */

static int read_facts(struct work *w, const char *dir,
		      const struct csv_format *format, struct rows *facts)
{
	int err = run_file_name(w->fault, dir, format->file);

	return err ? err : rows_read(facts, dir, format, &w->fault->at);
}

static int refuse(struct work *w, size_t i, const struct cause *c)
{
	w->fault->at = (struct csv_fault){ 0 };
	snprintf(w->fault->path, sizeof(w->fault->path), "%s",
		 w->merge->dir[i]);
	return run_file_refuse(&w->fault->at,
			       "%s is %.28s, but that of %.28s is %.28s%s",
			       c->key, c->to ? c->to : "not told", w->run->name,
			       c->from ? c->from : "not told",
			       c->firm ? "" : "; --mixed takes it");
}

/* The rounds of a run that was merged; of others, trials.csv tells. */
static int read_rounds(struct work *w, struct merged_run *r)
{
	struct run_rounds of;
	int err;

	r->runs.n = 1;
	r->told = facts_value(&r->run, RUN_ROUNDS);
	if (!r->told)
		return 0;
	err = run_rounds_read(&of, r->told);
	if (err) {
		run_file_refuse(&w->fault->at, RUN_ROUNDS_BAD);
	} else {
		r->rounds.n = of.end[of.runs - 1];
		r->runs.n = of.runs;
	}
	run_rounds_free(&of);
	return err;
}

static int look(struct work *w, size_t i)
{
	struct merged_run *a = w->run, *b = &w->run[i];
	struct circumstances of_a = { &a->run, &a->host };
	struct circumstances of_b = { &b->run, &b->host };
	const char *dir = w->merge->dir[i];
	struct cause cause;
	int err = read_facts(w, dir, &run_format, &b->run);

	b->path = memory_copy(dir);
	b->name = basename(b->path);
	if (!err)
		err = read_rounds(w, b);
	if (!err)
		err = read_facts(w, dir, &host_format, &b->host);
	if (!err && causes_find(&of_a, &of_b, w->merge->mixed, &cause))
		err = refuse(w, i, &cause);
	return err;
}

/* --- the merged run ------------------------------------------------------- */

static bool anywhere(const struct merge *m, const struct csv_format *format)
{
	for (size_t i = 0; i < m->dirs; i++)
		if (run_file_is_there(m->dir[i], format))
			return true;
	return false;
}

static int write_all(struct work *w)
{
	int err = merge_part(w, &parts[0]); /* trials.csv must be there */

	for (size_t i = 1; !err && i < sizeof(parts) / sizeof(*parts); i++)
		if (anywhere(w->merge, parts[i].format))
			err = merge_part(w, &parts[i]);
	return err ? err : merged_facts_put(w->run, w->merge->dirs, &w->made);
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
	if (!err)
		err = new_run_begin(&w.made, m->out, fault);
	if (!err)
		err = new_run_end(&w.made, write_all(&w));
	for (size_t i = 0; i < m->dirs; i++) {
		free(w.run[i].path);
		rows_free(&w.run[i].run);
		rows_free(&w.run[i].host);
	}
	free(w.run);
	return err;
}
