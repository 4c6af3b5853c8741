/* record.c - the files of a run. */
#include "bench/core/record.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/words.h"

#include <stdarg.h>

static char folder[400];
static char path[512]; /* the file being worked on */
static FILE *samples, *trials, *latency;
static struct rows facts = { .format = &run_format }; /* struct fact_row */
static char *flags; /* of every trial; NULL: none */
static char *again; /* more, of those under a second name */

static void make_folders(void)
{
	size_t n = 0;

	do {
		n += 1 + strcspn(folder + n + 1, "/");
		snprintf(path, sizeof(path), "%.*s", (int)n, folder);
		if (mkdir(path, 0777) && errno != EEXIST)
			die("write %s", folder);
	} while (folder[n]);
}

static const char *path_of(const char *file)
{
	snprintf(path, sizeof(path), "%s/%s", folder, file);
	return path;
}

static FILE *start(const struct csv_format *format)
{
	FILE *f = fopen(path_of(format->file), "wxe");
	int err = f ? csv_put_header(f, format) : -errno;

	if (err == -EEXIST)
		die("%s is there already; name another folder with -o", path);
	die_if(err ? err : csv_flush(f), "write %s", path);
	return f;
}

void record_open(const char *dir)
{
	if (strlen(dir) >= sizeof(folder))
		die_with(EXIT_FAILED, ENAMETOOLONG, "write %s", dir);
	strcpy(folder, dir);
	make_folders();
	samples = start(&sample_format);
	trials = start(&trial_format);
	latency = start(&latency_format);
}

void record_fact(const char *key, const char *value, ...)
{
	struct fact_row *row = facts.row;
	char text[400];
	size_t i = 0;
	va_list ap;

	va_start(ap, value);
	vsnprintf(text, sizeof(text), value, ap);
	va_end(ap);
	while (i < facts.n && strcmp(row[i].key, key))
		i++;
	if (i == facts.n) {
		rows_add(&facts, &(struct fact_row){ key, text, "info", NULL });
		return;
	}
	free((char *)row[i].value);
	row[i].value = memory_copy(text);
}

void record_flag(const char *word, bool more)
{
	words_add(more ? &again : &flags, word);
	if (!more)
		record_fact("run.flags", "%s", flags);
}

void record_facts(void)
{
	char aside[512];
	FILE *f;

	snprintf(aside, sizeof(aside), "%s/.run.csv", folder);
	f = file_replace(aside);
	if (f)
		errno = -output_kept(TABLE_CSV, &facts, f);
	if (!f || errno || fclose(f) || rename(aside, path_of("run.csv")))
		die("write run.csv");
}

static void put_samples(uint64_t round, const struct point *point,
			const struct observed *o)
{
	for (unsigned i = 0; i < o->readings; i++) {
		struct sample_row row = {
			.round = round,
			.point = *point,
			.index = i,
			.reading = o->reading[i],
		};

		csv_put(samples, &sample_format, &row);
	}
}

static void put_latency(uint64_t round, const struct point *point,
			const struct histogram *h, const char *class)
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
			csv_put(latency, &latency_format, &row);
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

static void put_trial(uint64_t round, const struct plan_point *p,
		      const struct result *result)
{
	static const char *const waits[] = { "sleeps", "tries", "spins",
					     "yields" };
	const struct channel *got = &result->got;
	const struct transport *x = p->trial.transport;
	const struct way *w = p->trial.way;
	char *own = NULL;
	struct trial_row row = {
		.round = round,
		.point = p->is,
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
	words_add(&own, flags ? flags : "");
	words_add(&own, p->again && again ? again : "");
	words_add(&own, result->flag);
	if (row.counts.throttled_ns && row.counts.throttled_ns != CSV_NO_COUNT)
		words_add(&own, "throttled");
	row.flags = own;
	csv_put(trials, &trial_format, &row);
	free(own);
}

void record_trial(uint64_t round, const struct plan_point *p,
		  const struct result *result)
{
	/* What a trial that was not done has measured is no measurement. */
	if (result->outcome == DONE) {
		put_samples(round, &p->is, &result->seen);
		for (int i = 0; i < CLASSES; i++)
			put_latency(round, &p->is, &result->seen.singles[i],
				    p->trial.probe->classes[i]);
	}
	put_trial(round, p, result);
	errno = 0;
	if (fflush(samples) || fflush(latency) || fflush(trials))
		die_with(EXIT_FAILED, errno ? errno : EIO,
			 "write the rows of a trial");
}

void record_close(void)
{
	FILE *const files[] = { samples, trials, latency };

	for (size_t i = 0; i < 3; i++)
		die_if(csv_close(files[i]), "close the files of the run");
	rows_free(&facts);
	free(flags);
	free(again);
}
