/* resample.h - how sure a quantile of the operations of several trials is. */
#ifndef ANALYZE_STATS_RESAMPLE_H
#define ANALYZE_STATS_RESAMPLE_H

#include "analyze/stats/distribution.h"
#include "lib/stats.h"

/* What was put together: `all` holds the buckets of the parts and no others,
 * all of them settled. A part may be empty. */
struct resample {
	const struct distribution *all, *part;
	size_t parts;
};

/*
 * An interval of about 95 % for each of n quantiles of all: parts are drawn
 * with replacement, as many as there are, by a fixed seed. So values that
 * only one part has widen the interval, however many they are. NaN where fewer
 * than 6 parts hold anything.
 */
void resample_quantiles(const struct resample *r, const double *q, size_t n,
			struct interval *interval);

#endif
