/* record.c - the files of a run. */
#include "bench/core/record.h"

#include "lib/rows.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FACTS_MAX = 64 };

struct fact {
	char key[40];
	char value[400];
};

struct record {
	char dir[400];
	char path[512]; /* the one being worked on */
	FILE *samples, *trials, *latency;
	struct fact fact[FACTS_MAX];
	size_t facts;
	char flags[64];    /* of every trial */
	const char *again; /* a word more for those of the second name */
};

static int make_folders(char *path)
{
	for (char *p = path + 1;; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			return -errno;
		*p = c;
		if (!c)
			return 0;
	}
}

static const char *path_of(struct record *r, const char *file)
{
	snprintf(r->path, sizeof(r->path), "%s/%s", r->dir, file);
	return r->path;
}

static int start(struct record *r, FILE **f, const struct csv_format *format)
{
	int err;

	*f = fopen(path_of(r, format->file), "wxe");
	if (!*f)
		return -errno;
	err = csv_put_header(*f, format);
	return err ? err : fflush(*f) ? -errno : 0;
}

int record_open(struct record **out, const char *dir, const char **failed)
{
	struct record *r = calloc(1, sizeof(*r));
	int err;

	*failed = dir;
	if (!r)
		return -ENOMEM;
	*out = r;
	if (strlen(dir) >= sizeof(r->dir))
		return -ENAMETOOLONG;
	strcpy(r->dir, dir);
	err = make_folders(r->dir);
	if (err)
		return err;
	*failed = r->path;
	err = start(r, &r->samples, &sample_format);
	if (!err)
		err = start(r, &r->trials, &trial_format);
	if (!err)
		err = start(r, &r->latency, &latency_format);
	return err;
}

void record_fact(struct record *r, const char *key, const char *value, ...)
{
	struct fact *f = r->fact;
	va_list ap;

	while (f < r->fact + r->facts && strcmp(f->key, key))
		f++;
	if (f == r->fact + FACTS_MAX)
		return;
	if (f == r->fact + r->facts)
		r->facts++;
	snprintf(f->key, sizeof(f->key), "%s", key);
	va_start(ap, value);
	vsnprintf(f->value, sizeof(f->value), value, ap);
	va_end(ap);
}

void record_flag(struct record *r, const char *word)
{
	size_t n = strlen(r->flags);

	snprintf(r->flags + n, sizeof(r->flags) - n, "%s%s", n ? " " : "",
		 word);
	record_fact(r, "run.flags", "%s", r->flags);
}

void record_flag_again(struct record *r, const char *word)
{
	r->again = word;
}

int record_facts(struct record *r)
{
	char aside[512];
	FILE *f;
	int err;

	snprintf(aside, sizeof(aside), "%s/.run.csv", r->dir);
	f = fopen(aside, "we");
	if (!f)
		return -errno;
	csv_put_header(f, &run_format);
	for (size_t i = 0; i < r->facts; i++) {
		struct fact_row row = {
			.key = r->fact[i].key,
			.value = r->fact[i].value,
			.fitness = "info",
		};

		csv_put(f, &run_format, &row);
	}
	err = csv_close(f);
	if (!err && rename(aside, path_of(r, "run.csv")))
		err = -errno;
	return err;
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
			.ops = o->reading[i].ops,
			.ns = o->reading[i].ns,
			.cpu_ns = o->reading[i].cpu_ns,
			.lost_ns = o->reading[i].lost,
			.preemptions = o->reading[i].preemptions,
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

/* Nothing was counted: not 0. */
static void forget_counts(struct trial_row *row)
{
	row->readings = row->warmups = CSV_NO_COUNT;
	row->minor_faults = row->fault_traps = row->major_faults = CSV_NO_COUNT;
	row->tlb_interrupts = row->call_interrupts = CSV_NO_COUNT;
	row->voluntary_switches = row->involuntary_switches = CSV_NO_COUNT;
	row->counted_ops = row->energy_uj = row->energy_ns = CSV_NO_COUNT;
	row->run_delay_ns = CSV_NO_COUNT;
}

/* What took no time was not done. */
static uint64_t known(nsec took, uint64_t count)
{
	return took ? count : CSV_NO_COUNT;
}

static void put_trial(struct record *r, uint64_t round,
		      const struct plan_point *p, const struct result *result)
{
	const struct observed *o = &result->seen;
	const struct counters *c = &o->counted;
	char flags[128];
	struct trial_row row = {
		.round = round,
		.point = point_of(p),
		.op = p->trial.probe->op,
		.outcome = outcome_name(result->outcome),
		.why = result->why,
		.wall_ns = result->wall,
		.readings = o->readings,
		.warmups = o->warmups,
		.cold_ops = o->warmups ? o->cold.ops : CSV_NO_COUNT,
		.cold_ns = o->warmups ? o->cold.ns : CSV_NO_COUNT,
		.faults_expected = result->faults_expected,
		.traps_expected = result->traps_expected,
		.minor_faults = c->minor_faults,
		.fault_traps = c->fault_traps,
		.major_faults = c->major_faults,
		.tlb_interrupts = c->tlb_interrupts,
		.call_interrupts = c->call_interrupts,
		.counted_ops = o->counted_ops,
		.voluntary_switches = o->voluntary_switches,
		.involuntary_switches = o->involuntary_switches,
		.energy_uj = o->energy_uj,
		.energy_ns = o->energy_uj == CSV_NO_COUNT ? CSV_NO_COUNT
							  : o->energy_ns,
		.offered_per_s =
			o->offered > 0 ? (uint64_t)o->offered : CSV_NO_COUNT,
		.waits = p->trial.transport ? channel_waits(p->trial.transport)
					    : "",
		.buffer_bytes =
			result->got_buffer ? result->got_buffer : CSV_NO_COUNT,
		.batch_bytes =
			result->got_batch ? result->got_batch : CSV_NO_COUNT,
		.watched_ns = known(o->watched.ns, o->watched.ns),
		.gap_ns = known(o->watched.ns, o->watched.lost),
		.run_delay_ns = o->run_delay_ns,
		.quantum_adds = known(o->before.ns, QUANTUM_ADDS),
		.quantum_before_ns = known(o->before.ns, o->before.ns),
		.quantum_before_floor_ns = known(o->before.ns, o->before.floor),
		.quantum_after_ns = known(o->after.ns, o->after.ns),
		.quantum_after_floor_ns = known(o->after.ns, o->after.floor),
		.flags = r->flags,
	};

	if (p->again && r->again) {
		snprintf(flags, sizeof(flags), "%s%s%s", r->flags,
			 *r->flags ? " " : "", r->again);
		row.flags = flags;
	}
	if (result->outcome == SKIPPED)
		forget_counts(&row);
	csv_put(r->trials, &trial_format, &row);
}

int record_trial(struct record *r, uint64_t round, const struct plan_point *p,
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
		return errno ? -errno : -EIO;
	return 0;
}

int record_close(struct record *r)
{
	FILE *const files[] = { r->samples, r->trials, r->latency };
	int err = 0;

	for (size_t i = 0; i < 3; i++) {
		int e = files[i] ? csv_close(files[i]) : 0;

		if (!err)
			err = e;
	}
	free(r);
	return err;
}
