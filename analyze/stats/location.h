/* location.h - the middle of a sample of logarithms; pure functions. */
#ifndef ANALYZE_STATS_LOCATION_H
#define ANALYZE_STATS_LOCATION_H

#include <stddef.h>

/* Values that come one by one: deviations from their mean (Welford 1962). */
struct spread {
	double n, mean, squares;
};
void spread_add(struct spread *s, double x);

/* A trimmed mean: of 10 values or more without the lowest and the highest
 * fifth, so that a few that are far off neither move it nor hide a difference;
 * of fewer all count, as too few would be left to say how sure it is. */
struct location {
	double mean;
	double variance; /* of the mean; Tukey and McLaughlin (1963) */
	double df;       /* of the variance */
};

/* Of the logarithms of those above 0, which v then holds. NaN of nothing, and
 * no variance of one. */
struct location location_of(double *v, size_t n);

/* The difference b - a: variances add, and the degrees of freedom are Welch's
 * (1938), with trimming Yuen's (1974). */
struct location location_difference(struct location a, struct location b);

#endif
