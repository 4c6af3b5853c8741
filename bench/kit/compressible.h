/* compressible.h - bytes that a compressor makes two to three times smaller,
 * as it does with most of what programs have in memory. */
#ifndef BENCH_KIT_COMPRESSIBLE_H
#define BENCH_KIT_COMPRESSIBLE_H

#include "bench/plugin.h"

/* Of every eight lines of 64 bytes three are noise, and five repeat the last
 * of these. No two pages are equal, and the noise is of all bits: the low ones
 * of a plain congruence go round in short cycles. */
static inline void compressible_fill(void *to, size_t size, uint64_t seed)
{
	enum { LINE = 8, NOISE = 3 * LINE, ROUND = 8 * LINE }; /* words */
	uint64_t *word = to, x = seed;

	for (size_t i = 0; i < size / sizeof(*word); i++) {
		if (i % ROUND >= NOISE) {
			word[i] = word[i - LINE];
			continue;
		}
		x = x * UINT64_C(6364136223846793005) + 1442695040888963407;
		word[i] = (x ^ x >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
		word[i] ^= word[i] >> 32;
	}
}

#endif
