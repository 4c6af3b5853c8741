/* student.h - Student's t distribution, and means that are judged by it; pure
 * functions. */
#ifndef ANALYZE_STATS_STUDENT_H
#define ANALYZE_STATS_STUDENT_H

#include <stddef.h>

/* P(T > t) with df > 0 degrees of freedom, which need not be whole; INFINITY:
 * the normal distribution. What is tiny is right in its leading digits, too. */
double student_upper(double t, double df);

/* The t with P(T > t) = p. */
double student_quantile(double p, double df);

/* --- the middle of a sample of logarithms --------------------------------- */

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
