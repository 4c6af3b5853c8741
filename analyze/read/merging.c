/* merging.c - several runs of one host as one run. */
#include "analyze/read/merging.h"

#include "analyze/read/merged_facts.h"
#include "analyze/read/new_run.h"
#include "analyze/read/run_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The last round that a run may have, so that no sum runs over. */
#define ROUND_MAX UINT32_MAX

struct work {
	const struct merge *merge;
	struct new_run made;
	struct run_facts *facts;
	uint64_t *offset; /* of each run's rounds */
	struct book_fault *fault;
};

/* --- paths --------------------------------------------------------------- */

/* In fault->path, for whoever tells what went wrong. */
static int name_path(struct work *w, const char *dir, const char *file)
{
	w->fault->at = (struct csv_fault){ 0 };
	return snprintf(w->fault->path, sizeof(w->fault->path), "%s%s%s", dir,
			*file ? "/" : "", file) < (int)sizeof(w->fault->path)
		       ? 0
		       : -ENAMETOOLONG;
}

/* Without the slashes that a shell may have completed it to. */
static size_t length_of(const char *dir)
{
	size_t n = strlen(dir);

	while (n > 1 && dir[n - 1] == '/')
		n--;
	return n;
}

/* What people call a run: the last component of its path. To be freed. */
static char *name_of(const char *dir)
{
	size_t n = length_of(dir), from = n;

	while (from > 0 && dir[from - 1] != '/')
		from--;
	return strndup(dir + from, n - from);
}

/* --- rows ---------------------------------------------------------------- */

/* From one file into another, rounds moved on. */
struct copy {
	const struct csv_format *format;
	FILE *to;        /* NULL: only look */
	char *row;       /* room for one */
	size_t round_at; /* offset of its round; 0: it has none */
	bool has_round;
	uint64_t offset;
	uint64_t rounds; /* one more than the last that was seen */
	const char *why;
};

static void find_round(struct copy *c)
{
	for (size_t i = 0; i < c->format->columns; i++)
		if (!strcmp(c->format->column[i].name, "round")) {
			c->round_at = c->format->column[i].at;
			c->has_round = true;
		}
}

static int copy_row(void *arg, const void *row)
{
	struct copy *c = arg;
	uint64_t round;

	memcpy(c->row, row, c->format->row_size);
	if (c->has_round) {
		memcpy(&round, c->row + c->round_at, sizeof(round));
		if (round > ROUND_MAX) {
			c->why = "round is empty or too large";
			return -EINVAL;
		}
		if (round >= c->rounds)
			c->rounds = round + 1;
		round += c->offset;
		memcpy(c->row + c->round_at, &round, sizeof(round));
	}
	return c->to ? csv_put(c->to, c->format, c->row) : 0;
}

static int copy_file(struct work *w, struct copy *c, const char *dir,
		     bool optional)
{
	struct run_file from = { dir, c->format, optional };
	int err = run_file_read(&from, copy_row, c, w->fault);

	if (c->why)
		snprintf(w->fault->at.what, sizeof(w->fault->at.what), "%s",
			 c->why);
	return err;
}

static bool anywhere(const struct merge *m, const struct csv_format *format)
{
	for (size_t i = 0; i < m->dirs; i++)
		if (run_file_is_there(m->dir[i], format))
			return true;
	return false;
}

/* One file of the merged run, out of those of the first n runs. */
static int merge_file(struct work *w, const struct csv_format *format, size_t n,
		      bool optional)
{
	struct copy c = { .format = format, .row = malloc(format->row_size) };
	int err = c.row ? name_path(w, w->made.dir, format->file) : -ENOMEM;
	int closed;

	if (!err)
		c.to = fopen(w->fault->path, "wxe");
	if (!c.to) {
		free(c.row);
		return err ? err : -errno;
	}
	find_round(&c);
	err = csv_put_header(c.to, format);
	for (size_t i = 0; !err && i < n; i++) {
		c.offset = w->offset[i];
		err = copy_file(w, &c, w->merge->dir[i], optional);
	}
	closed = csv_close(c.to);
	free(c.row);
	if (!err && closed)
		err = name_path(w, w->made.dir, format->file);
	return err ? err : closed;
}

/* --- what belongs to a run ------------------------------------------------ */

static int read_facts(struct work *w, size_t i)
{
	struct run_facts *f = &w->facts[i];
	const char *dir = w->merge->dir[i];
	int err = name_path(w, dir, run_format.file);

	f->name = name_of(dir);
	if (!f->name)
		err = -ENOMEM;
	if (!err)
		err = facts_read(&f->run, dir, &run_format, &w->fault->at);
	if (!err)
		err = name_path(w, dir, host_format.file);
	if (!err)
		err = facts_read(&f->host, dir, &host_format, &w->fault->at);
	return err;
}

static int refuse(struct work *w, size_t i, const struct cause *c)
{
	name_path(w, w->merge->dir[i], "");
	snprintf(w->fault->at.what, sizeof(w->fault->at.what),
		 "%s is %.28s, but that of %.28s is %.28s%s", c->key,
		 c->to ? c->to : "not told", w->facts[0].name,
		 c->from ? c->from : "not told",
		 c->firm ? "" : "; --mixed takes it");
	return -EINVAL;
}

/* How many rounds a run has, and thus where the next one begins. */
static int count_rounds(struct work *w, size_t i)
{
	struct trial_row row;
	struct copy c = { .format = &trial_format, .row = (char *)&row };
	int err;

	find_round(&c);
	err = copy_file(w, &c, w->merge->dir[i], false);
	w->offset[i + 1] = w->offset[i] + c.rounds;
	return err;
}

static int look(struct work *w)
{
	int err = 0;

	for (size_t i = 0; !err && i < w->merge->dirs; i++) {
		struct cause cause;

		err = read_facts(w, i);
		if (!err && merged_facts_conflict(&w->facts[0], &w->facts[i],
						  w->merge->mixed, &cause))
			err = refuse(w, i, &cause);
		if (!err)
			err = count_rounds(w, i);
	}
	return err;
}

/* --- the merged run ------------------------------------------------------- */

static const struct part {
	const struct csv_format *format;
	bool optional;
	bool first_only; /* what the first run says */
} parts[] = {
	{ &trial_format, false, false },  { &sample_format, false, false },
	{ &latency_format, true, false }, { &whole_format, true, false },
	{ &host_format, true, true },
};

static int put_facts(struct work *w)
{
	int err = name_path(w, w->made.dir, run_format.file), closed;
	FILE *to = err ? NULL : fopen(w->fault->path, "wxe");

	if (!to)
		return err ? err : -errno;
	err = merged_facts_put(w->facts, w->merge->dirs, to);
	closed = csv_close(to);
	return err ? err : closed;
}

static int write_all(struct work *w)
{
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(parts) / sizeof(*parts); i++) {
		const struct part *p = &parts[i];

		if (anywhere(w->merge, p->format))
			err = merge_file(w, p->format,
					 p->first_only ? 1 : w->merge->dirs,
					 p->optional);
	}
	return err ? err : put_facts(w);
}

static int make(struct work *w)
{
	int err = new_run_begin(&w->made, w->merge->out, w->fault);

	return err ? err : new_run_end(&w->made, write_all(w), w->fault);
}

int merging_do(const struct merge *m, struct book_fault *fault)
{
	struct work w = {
		.merge = m,
		.fault = fault,
		.facts = calloc(m->dirs, sizeof(*w.facts)),
		.offset = calloc(m->dirs + 1, sizeof(*w.offset)),
	};
	int err = -ENOMEM;

	*fault = (struct book_fault){ 0 };
	if (w.facts && w.offset) {
		err = look(&w);
		if (!err)
			err = make(&w);
	}
	for (size_t i = 0; w.facts && i < m->dirs; i++) {
		free(w.facts[i].name);
		facts_free(&w.facts[i].run);
		facts_free(&w.facts[i].host);
	}
	free(w.facts);
	free(w.offset);
	return err;
}
