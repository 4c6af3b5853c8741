/*
 * ranks.h - two samples compared by the order of their values; pure functions.
 *
 * Orders do not ask how values are distributed, and one value that is far off
 * counts as one value (METHOD S5).
 */
#ifndef ANALYZE_STATS_RANKS_H
#define ANALYZE_STATS_RANKS_H

#include <stddef.h>

/*
 * Cliff's delta: how much more often a value of b is larger than one of a than
 * it is smaller, -1 to 1. NaN if either has none.
 */
double ranks_delta(const double *a, size_t na, const double *b, size_t nb);

/*
 * Two-sided Mann-Whitney: how likely samples at least so far apart are if both
 * come from the same distribution. Exact for up to 20 values each, whether or
 * not some are equal: R's wilcox.test() takes the normal distribution where
 * some are, and of nine trials that is ten times too large where it matters.
 * Of more values by the normal distribution with corrections for ties and
 * continuity, as R does. NaN if either has none, or without memory.
 */
double ranks_p(const double *a, size_t na, const double *b, size_t nb);

/* The least that it can be for so many values. */
double ranks_least_p(size_t na, size_t nb);

/* For many tests at once; NaN stays NaN and does not count as a test. */
enum adjust {
	ADJUST_NONE,
	ADJUST_HOLM, /* at most 5 % risk that any of them errs */
	ADJUST_BH,   /* Benjamini-Hochberg: at most 5 % of verdicts err */
};

/* p adjusted in place, so that each may be held against 0.05. 0 or -ENOMEM. */
int ranks_adjust(double *p, size_t n, enum adjust how);

#endif
