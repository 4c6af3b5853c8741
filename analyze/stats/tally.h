/*
 * tally.h - one value a round, or of merged runs one a run, for an estimate.
 *
 * What makes a whole run differ from the next is common to all of its trials,
 * so trials of several runs are not independent of each other: an interval
 * over them would get narrower with every trial, and the truth would not be in
 * it (METHOD F2, M4).
 */
#ifndef ANALYZE_STATS_TALLY_H
#define ANALYZE_STATS_TALLY_H

#include "lib/stats.h"

struct tally {
	double *value; /* room for one a round */
	bool merged;   /* the unit is the run, its value the median */
	size_t rounds; /* that had a value */

	size_t n, from, run; /* of the values: those of `run` begin at from */
};

/* Forget all values. */
void tally_begin(struct tally *t);

/* Of a run, which does not come before that of the last one. NaN: none. */
void tally_add(struct tally *t, size_t run, double value);

/* Their units, ascending by run, in t->value; returns how many. */
size_t tally_units(struct tally *t);

/* Median and interval of the units; gets them sorted. */
struct estimate tally_estimate(struct tally *t);

/*
 * Of one value a run, by Student's t on their logarithms if all are above 0,
 * around their median. NaN both of fewer than 6. v gets sorted.
 *
 * Half of it is t(97.5 %, n - 1) * c * s / sqrt(n), s being the standard
 * deviation, and c such that it holds 95 % of normal values: it would be 1
 * around their mean, and tends to sqrt(pi / 2). The extremes, as
 * stats_estimate() has them of 6, would hold 97 % and be a sixth wider.
 */
struct estimate tally_of_runs(double *v, size_t n);

#endif
