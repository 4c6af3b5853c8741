/*
 * stats.h - order statistics; pure functions, no input and no output.
 *
 * Where an argument is called sorted, stats_sort() has been there before.
 */
#ifndef LIB_STATS_H
#define LIB_STATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct interval {
	double low, high;
};

/* Ascending, in place. */
void stats_sort(double *v, size_t n);

/* R's type 7, q in [0, 1]: between ranks by straight line. NaN of nothing. */
double stats_quantile(const double *sorted, size_t n, double q);

double stats_median(const double *sorted, size_t n);

/* The rank r, from 1, for which the r-th smallest and the r-th largest of n
 * hold the median between them with at least 95 % (binomial, METHOD S2), the
 * pair as narrow as that allows; 0 if even the extremes do not: n < 6. */
size_t stats_median_rank(size_t n);

/* P(k of n or more) where each happens with p, 0 < p < 1. */
double stats_at_least(size_t k, size_t n, double p);

/* The values at those ranks; NaN both where there are none. */
struct interval stats_median_interval(const double *sorted, size_t n);

/* Median and interval of one value a round; NaN of none. */
struct estimate {
	size_t n;
	double median;
	struct interval interval;
};

/* v gets sorted. */
struct estimate stats_estimate(double *v, size_t n);

/* Those of n values that are finite, moved to the front: how many. */
size_t stats_known(double *v, size_t n);

/* Into what tells it: the median, and the ends of its interval. */
void stats_put(struct estimate e, double *median, double *low, double *high);

/* y = a + b * x */
struct line {
	double a, b;
};

/* The line with the least sum of squares of (y - a - b * x) / y: what counts is
 * by how many per cent it misses, be y large or small. NaN both unless two x
 * differ and all y are above 0. */
struct line stats_fit(const double *x, const double *y, size_t n);

/* Are n observations enough for a two-sided 95 % bound on quantile q (S3)? */
bool stats_licenses(uint64_t n, double q);

#endif
