/* record.c - the files of a run. */
#include "bench/core/record.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/words.h"

#include <stdarg.h>

struct record {
	char dir[400];
	char path[512]; /* the one being worked on */
	FILE *samples, *trials, *latency;
	struct rows facts; /* struct fact_row */
	char *flags;       /* of every trial; NULL: none */
	char *again;       /* more, of those under a second name */
};

static void make_folders(char *path, const char *whole)
{
	for (char *end = path; end;) {
		end = strchr(end + 1, '/');
		if (end)
			*end = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			die("write %s", whole);
		if (end)
			*end = '/';
	}
}

static const char *path_of(struct record *r, const char *file)
{
	snprintf(r->path, sizeof(r->path), "%s/%s", r->dir, file);
	return r->path;
}

static FILE *start(struct record *r, const struct csv_format *format)
{
	FILE *f = fopen(path_of(r, format->file), "wxe");
	int err = f ? csv_put_header(f, format) : -errno;

	if (!err && fflush(f))
		err = -errno;
	errno = -err;
	if (err == -EEXIST)
		die("%s is there already; name another folder with -o",
		    r->path);
	if (err)
		die("write %s", r->path);
	return f;
}

struct record *record_open(const char *dir)
{
	struct record *r = memory_new(1, sizeof(*r));

	if (strlen(dir) >= sizeof(r->dir))
		die_with(EXIT_FAILED, ENAMETOOLONG, "write %s", dir);
	strcpy(r->dir, dir);
	r->facts.format = &run_format;
	make_folders(r->dir, dir);
	r->samples = start(r, &sample_format);
	r->trials = start(r, &trial_format);
	r->latency = start(r, &latency_format);
	return r;
}

void record_fact(struct record *r, const char *key, const char *value, ...)
{
	struct fact_row *row = r->facts.row;
	char text[400];
	size_t i = 0;
	va_list ap;

	va_start(ap, value);
	vsnprintf(text, sizeof(text), value, ap);
	va_end(ap);
	while (i < r->facts.n && strcmp(row[i].key, key))
		i++;
	if (i == r->facts.n) {
		rows_add(&r->facts,
			 &(struct fact_row){ key, text, "info", NULL });
		return;
	}
	free((char *)row[i].value);
	row[i].value = memory_copy(text);
}

void record_flag(struct record *r, const char *word, bool again)
{
	words_add(again ? &r->again : &r->flags, word);
	if (!again)
		record_fact(r, "run.flags", "%s", r->flags);
}

void record_facts(struct record *r)
{
	char aside[512];
	FILE *f;

	snprintf(aside, sizeof(aside), "%s/.run.csv", r->dir);
	f = file_replace(aside);
	if (!f)
		die("write run.csv");
	errno = -output_kept(TABLE_CSV, &r->facts, f);
	if (errno || fclose(f) || rename(aside, path_of(r, "run.csv")))
		die("write run.csv");
}

static struct point point_of(const struct plan_point *p)
{
	return (struct point){
		.probe = p->trial.probe->name,
		.medium = p->medium,
		.placement = p->placement->name,
		.workers = p->trial.workers,
		.size_bytes = p->trial.size,
	};
}

static void put_samples(struct record *r, uint64_t round,
			const struct point *point, const struct observed *o)
{
	for (unsigned i = 0; i < o->readings; i++) {
		struct sample_row row = {
			.round = round,
			.point = *point,
			.index = i,
			.reading = o->reading[i],
		};

		csv_put(r->samples, &sample_format, &row);
	}
}

static void put_latency(struct record *r, uint64_t round,
			const struct point *point, const struct histogram *h,
			const char *class)
{
	for (size_t i = 0; h->total && i < HISTOGRAM_BUCKETS; i++) {
		struct latency_row row = {
			.round = round,
			.point = *point,
			.class = class,
			.low_ns = histogram_low(i),
			.high_ns = histogram_low(i + 1),
			.count = h->count[i],
		};

		if (row.count)
			csv_put(r->latency, &latency_format, &row);
	}
}

/* What took no time was not done. */
static uint64_t known(nsec took, uint64_t count)
{
	return took ? count : CSV_NO_COUNT;
}

static void put_seen(struct trial_counts *c, const struct result *result)
{
	const struct observed *o = &result->seen;

	c->cold_ops = known(o->warmups, o->cold.ops);
	c->cold_ns = known(o->warmups, o->cold.ns);
	c->watched_ns = known(o->watched.ns, o->watched.ns);
	c->gap_ns = known(o->watched.ns, o->watched.lost);
	if (result->outcome == SKIPPED)
		return;
	c->readings = o->readings;
	c->warmups = o->warmups;
	c->minor_faults = o->counted.minor_faults;
	c->major_faults = o->counted.major_faults;
	c->tlb_interrupts = o->counted.tlb_interrupts;
	c->call_interrupts = o->counted.call_interrupts;
}

static void put_trial(struct record *r, uint64_t round,
		      const struct plan_point *p, const struct result *result)
{
	static const char *const waits[] = { "sleeps", "tries", "spins",
					     "yields" };
	const struct channel *got = &result->got;
	const struct transport *x = p->trial.transport;
	const struct way *w = p->trial.way;
	char *flags = NULL;
	struct trial_row row = {
		.round = round,
		.point = point_of(p),
		.op = p->trial.probe->op,
		.outcome = outcome_names[result->outcome],
		.why = result->why,
		.waits = x   ? waits[x->waits]
			 : w ? waits[w->waits]
			     : "",
		.told = result->told,
		.counts = result->seen.counts,
	};

	row.counts.wall_ns = result->wall;
	if (result->shared)
		row.counts.session = p->session;
	if (p->headline)
		row.counts.headline = 1;
	row.counts.buffer_bytes = known(got->got_buffer, got->got_buffer);
	row.counts.flight_bytes = known(got->flight_bytes, got->flight_bytes);
	row.counts.batch_bytes = known(got->got_batch, got->got_batch);
	for (int i = 0; i < STAGES && result->wall; i++)
		row.counts.spent_ns[i] = result->seen.time.spent[i];
	put_seen(&row.counts, result);
	words_add(&flags, r->flags ? r->flags : "");
	words_add(&flags, p->again && r->again ? r->again : "");
	words_add(&flags, result->flag);
	row.flags = flags;
	csv_put(r->trials, &trial_format, &row);
	free(flags);
}

void record_trial(struct record *r, uint64_t round, const struct plan_point *p,
		  const struct result *result)
{
	struct point point = point_of(p);

	/* What a trial that was not done has measured is no measurement. */
	if (result->outcome == DONE) {
		put_samples(r, round, &point, &result->seen);
		for (int i = 0; i < CLASSES; i++)
			put_latency(r, round, &point, &result->seen.singles[i],
				    p->trial.probe->classes[i]);
	}
	put_trial(r, round, p, result);
	errno = 0;
	if (fflush(r->samples) || fflush(r->latency) || fflush(r->trials))
		die_with(EXIT_FAILED, errno ? errno : EIO,
			 "write the rows of a trial");
}

void record_close(struct record *r)
{
	FILE *const files[] = { r->samples, r->trials, r->latency };

	for (size_t i = 0; i < 3; i++) {
		errno = -csv_close(files[i]);
		if (errno)
			die("close the files of the run");
	}
	rows_free(&r->facts);
	free(r->flags);
	free(r->again);
	free(r);
}
