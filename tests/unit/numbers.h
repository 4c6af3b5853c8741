/* numbers.h - numbers drawn at random: from the same seed, the same. */
#ifndef TESTS_UNIT_NUMBERS_H
#define TESTS_UNIT_NUMBERS_H

#include <math.h>
#include <stdint.h>

static uint64_t state = 0x9e3779b97f4a7c15; /* the seed; not 0 */

/* Between 0 and 1, without these (xorshift64; Marsaglia 2003). */
static inline double uniform(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return ((double)(state >> 11) + 0.5) * 0x1p-53;
}

/* With mean 0 and deviation 1 (Box and Muller). */
static inline double normal(void)
{
	return sqrt(-2 * log(uniform())) * cos(2 * M_PI * uniform());
}

#endif
