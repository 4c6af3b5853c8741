/* student.h - Student's t distribution, and means that are judged by it, one or
 * many at once (moderated.c, ranks.c); pure functions. */
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

/* --- variances of many points, each from a few values --------------------- */

/*
 * A variance of three values is a guess, but those of a hundred points say
 * what such variances are like. The variances that are estimated are taken for
 * drawn from a scaled inverse chi-squared distribution, whose scale and
 * degrees of freedom are found from all of them: empirical Bayes, as in G. K.
 * Smyth, Linear models and empirical Bayes methods (2004), and its R package
 * limma.
 */

/* df 0: nothing is known; INFINITY: exactly this. */
struct moderated {
	double variance, df;
};

/* What the variances have in common, each with its degrees of freedom. Those
 * that are not above 0, or of less than one degree, are passed over. df 0 with
 * fewer than 3. */
struct moderated moderated_fit(const double *variance, const double *df,
			       size_t n);

/* One of them, estimated from its own values and from what all have in
 * common. */
struct moderated moderated_with(struct moderated prior, double variance,
				double df);

/* --- two samples by the order of their values, and many tests ------------- */

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
