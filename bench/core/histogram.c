/* histogram.c - how often each duration was seen, in fixed memory. */
#include "bench/core/histogram.h"

static size_t bucket(nsec ns)
{
	unsigned octave, shift;
	size_t i;

	if (ns < 2 * HISTOGRAM_PER_OCTAVE)
		return (size_t)ns;
	octave = 63 - (unsigned)__builtin_clzll(ns); /* at least 7 */
	shift = octave - 6;
	i = (size_t)shift * HISTOGRAM_PER_OCTAVE + (size_t)(ns >> shift);
	return i < HISTOGRAM_BUCKETS ? i : HISTOGRAM_BUCKETS - 1;
}

void histogram_add(struct histogram *h, nsec ns)
{
	h->count[bucket(ns)]++;
	h->total++;
}

nsec histogram_low(size_t i)
{
	size_t shift;

	if (i < 2 * HISTOGRAM_PER_OCTAVE)
		return i;
	shift = i / HISTOGRAM_PER_OCTAVE - 1;
	return (nsec)(i - shift * HISTOGRAM_PER_OCTAVE) << shift;
}

nsec histogram_median(const struct histogram *h)
{
	uint64_t seen = 0;

	for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
		seen += h->count[i];
		if (2 * seen > h->total)
			return (histogram_low(i) + histogram_low(i + 1)) / 2;
	}
	return 0;
}
