/* merging.c - several runs of one host as one run. */
#include "analyze/read/merging.h"

#include "analyze/read/causes.h"
#include "analyze/read/merged_facts.h"
#include "analyze/read/new_run.h"
#include "analyze/read/run_file.h"
#include "analyze/read/run_rounds.h"
#include "lib/memory.h"

#include <libgen.h>

struct work {
	const struct merge *merge;
	struct new_run made;
	struct run_facts *facts;
	/* How many rounds, and runs (some may be merged), come before each. */
	uint64_t *offset, *runs;
	FILE *rounds; /* RUN_ROUNDS of the merged run, into this: */
	char *text;
	struct book_fault *fault;
};

/* --- rows ---------------------------------------------------------------- */

static const struct part {
	const struct csv_format *format;
	bool optional;
	bool first_only; /* what the first run says */
} parts[] = {
	{ &trial_format, false, false },  { &sample_format, false, false },
	{ &latency_format, true, false }, { &whole_format, true, false },
	{ &host_format, true, true },
};

/* From one file into another, rounds moved on. */
struct copy {
	const struct csv_format *format;
	FILE *to;                        /* NULL: only look */
	char *row;                       /* room for one */
	const struct csv_column *number; /* "round", or "run" if it has none */
	uint64_t offset, most;           /* of it: less than most */
	bool strays;     /* leave out rows with more, which trials.csv lacks */
	uint64_t rounds; /* one more than the last that was seen */
	struct csv_fault *fault;
};

static void find_number(struct copy *c)
{
	for (size_t i = 0; i < c->format->columns; i++)
		if (!strcmp(c->format->column[i].name, "round") ||
		    !strcmp(c->format->column[i].name, "run"))
			c->number = &c->format->column[i];
}

/* Move the number of c->row on. 1, 0: leave the row out, or -EINVAL. */
static int renumber(struct copy *c)
{
	uint64_t n;

	memcpy(&n, c->row + c->number->at, sizeof(n));
	if (n == CSV_NO_COUNT && c->number->optional)
		n = 0; /* not merged before */
	if (n > ROUND_MAX || (n >= c->most && !c->strays))
		return run_file_refuse(c->fault,
				       c->number->optional
					       ? "run is none of those merged"
					       : "round is empty or too large");
	if (n >= c->rounds)
		c->rounds = n + 1;
	if (n >= c->most)
		return 0;
	n += c->offset;
	memcpy(c->row + c->number->at, &n, sizeof(n));
	return 1;
}

static int copy_row(void *arg, const void *row)
{
	struct copy *c = arg;
	int take = 1;

	memcpy(c->row, row, c->format->row_size);
	if (c->number)
		take = renumber(c);
	return take > 0 && c->to ? csv_put(c->to, c->format, c->row)
	       : take < 0        ? take
				 : 0;
}

static int copy_file(struct work *w, struct copy *c, const char *dir,
		     bool optional)
{
	struct run_file from = { dir, c->format, optional };

	c->fault = &w->fault->at;
	return run_file_read(&from, copy_row, c, w->fault);
}

static bool anywhere(const struct merge *m, const struct csv_format *format)
{
	for (size_t i = 0; i < m->dirs; i++)
		if (run_file_is_there(m->dir[i], format))
			return true;
	return false;
}

static int merge_part(struct work *w, const struct part *p)
{
	size_t n = p->first_only ? 1 : w->merge->dirs;
	struct copy c = { .format = p->format };
	const uint64_t *from;
	int err, closed;

	run_file_name(w->fault, w->made.dir, p->format->file);
	c.to = fopen(w->fault->path, "wxe");
	if (!c.to)
		return -errno;
	c.row = memory_new(1, p->format->row_size);
	find_number(&c);
	from = c.number && c.number->optional ? w->runs : w->offset;
	c.strays = from == w->offset;
	err = csv_put_header(c.to, p->format);
	for (size_t i = 0; !err && i < n; i++) {
		c.offset = from[i];
		c.most = from[i + 1] - from[i];
		err = copy_file(w, &c, w->merge->dir[i], p->optional);
	}
	closed = csv_close(c.to);
	free(c.row);
	if (!err && closed)
		run_file_name(w->fault, w->made.dir, p->format->file);
	return err ? err : closed;
}

/* --- what belongs to a run ------------------------------------------------ */

static int read_facts(struct work *w, size_t i)
{
	struct run_facts *f = &w->facts[i];
	const char *dir = w->merge->dir[i];
	int err = run_file_name(w->fault, dir, run_format.file);

	f->path = memory_copy(dir);
	f->name = basename(f->path);
	if (!err)
		err = rows_read(&f->run, dir, &run_format, &w->fault->at);
	if (!err)
		err = run_file_name(w->fault, dir, host_format.file);
	if (!err)
		err = rows_read(&f->host, dir, &host_format, &w->fault->at);
	return err;
}

static int refuse(struct work *w, size_t i, const struct cause *c)
{
	w->fault->at = (struct csv_fault){ 0 };
	snprintf(w->fault->path, sizeof(w->fault->path), "%s",
		 w->merge->dir[i]);
	return run_file_refuse(&w->fault->at,
			       "%s is %.28s, but that of %.28s is %.28s%s",
			       c->key, c->to ? c->to : "not told",
			       w->facts[0].name, c->from ? c->from : "not told",
			       c->firm ? "" : "; --mixed takes it");
}

/* How many rounds a run has, and thus where the next one begins. Of one that
 * was merged, run.csv tells. */
static int count_rounds(struct work *w, size_t i)
{
	const char *told = facts_value(&w->facts[i].run, RUN_ROUNDS);
	struct run_rounds of = { .runs = 1 };
	struct trial_row row;
	struct copy c = { .format = &trial_format,
			  .row = (char *)&row,
			  .most = ROUND_MAX };
	int err = told ? run_rounds_read(&of, told) : 0;

	if (err == -EINVAL) {
		run_file_name(w->fault, w->merge->dir[i], run_format.file);
		run_file_refuse(&w->fault->at, RUN_ROUNDS_BAD);
	}
	if (!err && told)
		c.most = of.end[of.runs - 1];
	find_number(&c);
	if (!err)
		err = copy_file(w, &c, w->merge->dir[i], false);
	w->offset[i + 1] = w->offset[i] + (told ? c.most : c.rounds);
	w->runs[i + 1] = w->runs[i] + of.runs;
	fputs(i ? " " : "", w->rounds);
	if (told)
		fputs(told, w->rounds);
	else
		fprintf(w->rounds, "%" PRIu64, c.rounds);
	run_rounds_free(&of);
	return err;
}

static int look(struct work *w)
{
	int err = 0;

	for (size_t i = 0; !err && i < w->merge->dirs; i++) {
		const struct run_facts *a = &w->facts[0], *b = &w->facts[i];
		struct circumstances of_a = { &a->run, &a->host };
		struct circumstances of_b = { &b->run, &b->host };
		struct cause cause;

		err = read_facts(w, i);
		if (!err && causes_find(&of_a, &of_b, w->merge->mixed, &cause))
			err = refuse(w, i, &cause);
		if (!err)
			err = count_rounds(w, i);
	}
	return err;
}

/* --- the merged run ------------------------------------------------------- */

static int put_facts(struct work *w)
{
	int err, closed;
	FILE *to;

	run_file_name(w->fault, w->made.dir, run_format.file);
	to = fopen(w->fault->path, "wxe");
	if (!to)
		return -errno;
	err = merged_facts_put(w->facts, w->merge->dirs, w->text, to);
	closed = csv_close(to);
	return err ? err : closed;
}

static int write_all(struct work *w)
{
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(parts) / sizeof(*parts); i++)
		if (anywhere(w->merge, parts[i].format))
			err = merge_part(w, &parts[i]);
	return err ? err : put_facts(w);
}

int merging_do(const struct merge *m, struct book_fault *fault)
{
	struct work w = {
		.merge = m,
		.fault = fault,
		.facts = memory_new(m->dirs, sizeof(*w.facts)),
		.offset = memory_new(m->dirs + 1, sizeof(*w.offset)),
		.runs = memory_new(m->dirs + 1, sizeof(*w.runs)),
		.rounds = memory_stream(&w.text),
	};
	int err;

	*fault = (struct book_fault){ 0 };
	err = look(&w);
	memory_close(w.rounds);
	if (!err)
		err = new_run_begin(&w.made, m->out, fault);
	if (!err)
		err = new_run_end(&w.made, write_all(&w), fault);
	for (size_t i = 0; i < m->dirs; i++) {
		free(w.facts[i].path);
		rows_free(&w.facts[i].run);
		rows_free(&w.facts[i].host);
	}
	free(w.facts);
	free(w.offset);
	free(w.runs);
	free(w.text);
	return err;
}
