/* draw.h - numbers drawn by a seed. */
#ifndef LIB_DRAW_H
#define LIB_DRAW_H

#include <stdint.h>

/* A number drawn from a seed and two coordinates, the same everywhere:
 * splitmix64 (Steele, Lea and Flood 2014), good enough to shuffle with. */
static inline uint64_t draw_number(uint64_t seed, uint64_t a, uint64_t b)
{
	uint64_t z = seed + a * UINT64_C(0xd1342543de82ef95) +
		     (b + 1) * UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

#endif
