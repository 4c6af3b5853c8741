/*
 * sample.h - values of a point: one a round (tally.c), in the order in which
 * they came about (series.c), in buckets (distribution.c), of two kinds
 * (modes.c). Pure functions but for the memory they take.
 */
#ifndef ANALYZE_STATS_SAMPLE_H
#define ANALYZE_STATS_SAMPLE_H

#include "lib/stats.h"

/* --- one value a round, or of merged runs one a run, for an estimate ------ */

/*
 * What makes a whole run differ from the next is common to all of its trials,
 * so trials of several runs are not independent of each other: an interval
 * over them would get narrower with every trial, and the truth would not be in
 * it (METHOD F2, M4).
 */
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

/* --- one sample whose values may change while it is taken ----------------- */

/*
 * How much a value is like the one before it: their correlation, -1 to 1.
 * `sorted` holds the same values, ascending. Those beyond the 10th and 90th
 * percentile are taken as these, so that a single one far off does not hide
 * what all the others do. NaN of less than 3 values, or if all are equal.
 */
double series_autocorrelation(const double *v, const double *sorted, size_t n);

/* How the later half compares with the first: the logarithm of the ratio of
 * their means; of an odd number, the middle one is in neither. NaN of less than
 * 2 values, and where either mean is not above 0. */
double series_halves(const double *v, size_t n);

/* Whether y rises or falls with x, and how fast. */
struct trend {
	double p;     /* two-sided, of Kendall's tau: how likely by chance */
	double slope; /* Theil and Sen: median over all pairs of values */
};

/* All x differ. The p is exact for up to 50 values of y that all differ, else
 * by the normal distribution with corrections for ties and continuity. NaN
 * both of less than 2 values. */
struct trend series_trend(const double *x, const double *y, size_t n);

/* Numbers of values in the order in which they were measured, while they come
 * in any: of that which came at place `at`, from 0 one by one. Returns the
 * array, to be freed; it is NULL, as at first, as long as the n-th has number
 * n. */
uint64_t *series_note(uint64_t *numbers, size_t at, uint64_t number);

/* Put the n values that were noted into the order of their numbers; of equal
 * numbers, the lower value first. */
void series_restore(const uint64_t *numbers, double *v, size_t n);

/* --- histogram buckets of many rounds, put together ----------------------- */

/* So many whole nanoseconds were at least low and less than high. */
struct bucket {
	uint64_t low, high, count;
};

struct distribution {
	struct bucket *bucket;
	size_t n, room;
	uint64_t total; /* of the counts */
};

/* Add a bucket, low < high. Buckets come in any order and more than once, and
 * take memory for each that is different. 0 or -EOVERFLOW. */
int distribution_add(struct distribution *d, const struct bucket *b);

/* Sort and merge: after the last was added, before a quantile is asked for. */
void distribution_settle(struct distribution *d);

/*
 * The ns below or at which a share q of all lie: the middle of the bucket that
 * holds it, linear, of the whole nanoseconds it may hold. q = 0 is the low end
 * of the first bucket and q = 1 the high end of the last, so that nothing lies
 * outside. NaN of nothing.
 */
double distribution_quantile(const struct distribution *d, double q);

/* What was put together: `all` holds the buckets of the parts and no others,
 * all of them settled. A part may be empty. */
struct distribution_parts {
	const struct distribution *all, *part;
	size_t parts;
};

/*
 * An interval of about 95 % for each of n quantiles of all: parts are drawn
 * with replacement, as many as there are, by a fixed seed. So values that
 * only one part has widen the interval, however many they are. NaN where fewer
 * than 6 parts hold anything.
 */
void distribution_resample(const struct distribution_parts *r, const double *q,
			   size_t n, struct interval *interval);

/* Free what it holds. */
void distribution_free(struct distribution *d);

/* --- are values of two kinds? --------------------------------------------- */

/*
 * A median between two modes is a value that hardly ever occurs. The rule, on
 * the logarithms: the values are split in two, a tenth of them at least on
 * either side, so that the sum of their distances from the median of their part
 * is least. (Otsu's squares would rather split off a few values far away.) The
 * parts are modes if
 * - their medians are 5 % apart at least (METHOD S5's margin);
 * - these are more than 4 + 60 / n deviations apart, as Ashman's D counts, the
 *   deviation of a part being half of what its middle 68 % span;
 * - there is a valley: of the stretch between the two medians the middle half
 *   holds at most half as many values as one as wide around either median.
 * Calibrated in tests/unit/test_modes.c: of 30 values or more from one normal,
 * lognormal, uniform or exponential distribution less than 1 % are called two.
 */
enum { MODES_LEAST = 8 }; /* values, of which this can be told */

struct modes {
	double share; /* of values in the lower one; NaN: there are no two */
	double low, high; /* the medians of both */
	double border;    /* the least value of the higher one */
};

/* Where not all values are above 0 there are no modes. */
struct modes modes_find(const double *sorted, size_t n);

#endif
