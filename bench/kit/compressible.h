/* compressible.h - bytes that a compressor makes two to three times smaller,
 * as it does with most of what programs have in memory. */
#ifndef BENCH_KIT_COMPRESSIBLE_H
#define BENCH_KIT_COMPRESSIBLE_H

#include "bench/plugin.h"
#include "lib/draw.h"

/* Of every eight lines of 64 bytes three are noise, and five repeat the last
 * of these. No two pages are equal. */
static inline void compressible_fill(void *to, size_t size, uint64_t seed)
{
	enum { LINE = 8, NOISE = 3 * LINE, ROUND = 8 * LINE }; /* words */
	uint64_t *word = to;

	for (size_t i = 0; i < size / sizeof(*word); i++)
		word[i] = i % ROUND < NOISE ? draw_number(seed, 0, i)
					    : word[i - LINE];
}

#endif
