/* memmove.c - memmove(3), which has to ask whether the two overlap. */
#include "bench/copier.h"

static void copy(const struct copy *c)
{
	memmove(c->to, c->from, c->size);
}

COPIER("memmove", "memmove(3), as the C library chooses", .from = FULL,
       .copy = copy);
