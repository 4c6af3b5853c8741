/* libc.c - memcpy(3), whichever variant the C library picks. */
#include "bench/copier.h"

static void copy(const struct copy *c)
{
	memcpy(c->to, c->from, c->size);
}

COPIER("libc", "memcpy(3), as the C library chooses", .copy = copy);
