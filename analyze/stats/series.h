/*
 * series.h - numbers in the order in which they came about; pure functions.
 *
 * For one sample whose values may change while it is taken.
 */
#ifndef ANALYZE_STATS_SERIES_H
#define ANALYZE_STATS_SERIES_H

#include <stddef.h>
#include <stdint.h>

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

#endif
