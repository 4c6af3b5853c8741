/*
 * moderated.h - variances of many points, each from a few values, with what
 * all have in common.
 *
 * A variance of three values is a guess, but those of a hundred points say
 * what such variances are like. The variances that are estimated are taken for
 * drawn from a scaled inverse chi-squared distribution, whose scale and
 * degrees of freedom are found from all of them: empirical Bayes, as in G. K.
 * Smyth, Linear models and empirical Bayes methods (2004), and its R package
 * limma.
 */
#ifndef ANALYZE_STATS_MODERATED_H
#define ANALYZE_STATS_MODERATED_H

#include <stddef.h>

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

#endif
