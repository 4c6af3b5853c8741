/* zeroed.h - memory of a process's own, or the end of it. */
#ifndef BENCH_KIT_ZEROED_H
#define BENCH_KIT_ZEROED_H

#include "lib/die.h"

#include <stdlib.h>

/* So many bytes of zeroes. Dies. */
static inline void *zeroed(size_t bytes)
{
	void *p = calloc(1, bytes);

	if (!p)
		die("allocate %zu bytes", bytes);
	return p;
}

#endif
