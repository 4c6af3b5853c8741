/*
 * histogram.h - how often each duration was seen, in fixed memory.
 *
 * Log-linear: 64 equal buckets to each power of two, so that the middle of a
 * bucket is within 0.8 % of everything in it (METHOD S11 allows 1 %); below
 * 128 ns a bucket is one nanosecond.
 */
#ifndef BENCH_CORE_HISTOGRAM_H
#define BENCH_CORE_HISTOGRAM_H

#include "lib/clock.h"

#include <stddef.h>

enum {
	HISTOGRAM_PER_OCTAVE = 64,
	HISTOGRAM_OCTAVES = 35, /* to 2^40 ns, 18 minutes */
	HISTOGRAM_BUCKETS = HISTOGRAM_PER_OCTAVE * HISTOGRAM_OCTAVES,
};

struct histogram {
	uint64_t total;
	uint64_t count[HISTOGRAM_BUCKETS];
};

/* One duration more; beyond the range it counts in the last bucket. */
void histogram_add(struct histogram *h, nsec ns);

/* The middle of the bucket that the middle one is in; 0 of none. */
nsec histogram_median(const struct histogram *h);

/* Bucket i holds durations from its low to below the next one's. */
nsec histogram_low(size_t i);

#endif
