/* sampler_work.h - between the files of the measuring loop. */
#ifndef BENCH_CORE_SAMPLER_WORK_H
#define BENCH_CORE_SAMPLER_WORK_H

#include "bench/core/sampler.h"

/* Untimed work (mapping, writing what is to be copied) may take this much
 * more than the readings it is for. */
enum { SAMPLER_PATIENCE = 3 };

/* One measurement in progress. */
struct sampler {
	struct trial *t;
	const struct effort *e;
	const struct instruments *with;
	struct observed *o;
	uint64_t n;   /* operations to a reading */
	uint64_t ops; /* done so far, timed or not */
	tick start;   /* of all of it */
	struct reading last;
	bool moved; /* into another process since the first reading */
};

/* The kernel's counts round a reading, and the time between taking them. */
struct bracket {
	struct counters before, after;
	uint64_t far[FAR_CLOCKS];
	tick start;
};

/* How long ago that was, ns, looking at the clock now. */
static inline nsec sampler_since(const struct sampler *s, tick start)
{
	const struct clock *clock = s->t->clock;

	return clock_between(clock, start, clock->end());
}

void sampler_open_bracket(const struct sampler *s, struct bracket *b);

/* Close it and say what CPU time both sides used; far alone. */
uint64_t sampler_close_bracket(const struct sampler *s, struct bracket *b);
uint64_t sampler_far_used(const struct sampler *s, const struct bracket *b);

/* What a count grew by, two of them together, and all of them added to a sum;
 * what is not known once is not known of the sum. */
uint64_t sampler_growth(uint64_t before, uint64_t after);
uint64_t sampler_sum(uint64_t x, uint64_t y);
void sampler_add_counts(struct counters *sum, const struct counters *x,
			const struct counters *y);

/* Watch the clock right after a reading, on the same CPU: ns that were lost. */
nsec sampler_watch(const struct sampler *s);

/* Sides that sleep in turn: what effort.settle is for. */
bool sampler_goes_by_fits(const struct sampler *s);
unsigned sampler_least_readings(const struct sampler *s);

/* Prepare what the probe wants prepared. */
void sampler_begin_reading(struct trial *t);

/* Inject: look at the clock for as long as `ops` operations that took `spent`
 * must take longer; says how long that was. */
tick sampler_linger(const struct sampler *s, uint64_t ops, tick spent);

double sampler_per_op(const struct reading *r);

/* The least an operation took in any reading: most are disturbed upwards. */
nsec sampler_least_op(const struct observed *o);

/* All readings of a flow (sampler_flow.c). */
void sampler_read_flow(struct sampler *s);

/* Requests of an open loop, each timed (sampler_paced.c). */
void sampler_read_paced(struct sampler *s);

/* Operations one by one, where that is asked for and honest
 * (sampler_singles.c). */
void sampler_time_singles(struct sampler *s);

#endif
