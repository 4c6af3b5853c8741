/* distribution.h - histogram buckets of many rounds, put together. */
#ifndef ANALYZE_STATS_DISTRIBUTION_H
#define ANALYZE_STATS_DISTRIBUTION_H

#include "lib/stats.h"

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

#endif
