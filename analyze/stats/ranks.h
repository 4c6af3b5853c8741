/* ranks.h - two samples by the order of their values, and many tests at once.
 * Pure functions. */
#ifndef ANALYZE_STATS_RANKS_H
#define ANALYZE_STATS_RANKS_H

#include <stddef.h>

/* Cliff's delta: how much more often a value of b is larger than one of a than
 * it is smaller, -1 to 1. NaN if either has none. */
double ranks_delta(const double *a, size_t na, const double *b, size_t nb);

/* For many tests at once; NaN stays NaN and does not count as a test. */
enum adjust {
	ADJUST_NONE,
	ADJUST_HOLM, /* at most 5 % risk that any of them errs */
	ADJUST_BH,   /* Benjamini-Hochberg: at most 5 % of verdicts err */
};

/* p adjusted in place, so that each may be held against 0.05. */
void ranks_adjust(double *p, size_t n, enum adjust how);

#endif
