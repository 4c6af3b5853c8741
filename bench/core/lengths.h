/*
 * lengths.h - how many readings a trial has: from what the run itself shows.
 *
 * A trial's figure is the median of its readings. It differs from trial to
 * trial, by the process, its memory and the moment, and it differs by which
 * readings it happened to get. More readings make only the second smaller, and
 * take time from further trials. For a given time the figure of a point varies
 * least with
 *
 *     sqrt(cost of a trial without its readings / cost of a reading
 *          x variance of readings within a trial / variance between trials)
 *
 * readings to a trial (Kalibera and Jones, "Rigorous benchmarking in reasonable
 * time", ISMM 2013, section 9). The first rounds are the pilot that measures
 * all four; from then on lengths stay as they are, so that all later trials
 * are alike.
 */
#ifndef BENCH_CORE_LENGTHS_H
#define BENCH_CORE_LENGTHS_H

#include "bench/core/isolate.h"
#include "bench/core/plan.h"

enum { LENGTHS_PILOT = 3 }; /* trials of a point, at most */

/* What the trials of a point in the pilot came to. */
struct length_pilot {
	unsigned trials;
	bool shared; /* by processes that measured other points, too */
	double figure[LENGTHS_PILOT]; /* ns an operation */
	double within;  /* sum of variances of readings over their medians^2 */
	double fixed;   /* sum of ns that are not for readings */
	double each;    /* sum of ns that a reading takes, on average */
	double n;       /* sum of readings */
	uint64_t ops;   /* to a reading */
	unsigned least; /* readings that make a figure */
	unsigned readings; /* to a trial; 0: not known yet */
};

struct lengths {
	const struct plan *plan;
	struct length_pilot *pilot; /* of each point */
};

void lengths_open(struct lengths *l, const struct plan *plan);

/* Point i was measured: this is how it went. Returns its figure, ns an
 * operation; NaN: it has none. */
double lengths_note(struct lengths *l, size_t i, const struct result *result);

/* The pilot is over: settle how long trials are. */
void lengths_settle(struct lengths *l);

/* What is known of point i into the effort that is asked of its next trial. */
void lengths_ask(const struct lengths *l, size_t i, struct effort *effort);

void lengths_close(struct lengths *l);

#endif
