/* draw.h - numbers drawn by a seed. */
#ifndef LIB_DRAW_H
#define LIB_DRAW_H

#include <stdint.h>

/* A number drawn from a seed and two coordinates, the same everywhere. */
uint64_t draw_number(uint64_t seed, uint64_t a, uint64_t b);

#endif
