/* anon.c - private anonymous memory: the baseline, shared with nobody. */
#include "bench/backing.h"

static void *map(struct object *o, int sharing)
{
	return backing_map(o, (sharing & MAP_POPULATE) | MAP_PRIVATE |
				      MAP_ANONYMOUS);
}

BACKING("anon", "private anonymous memory, the baseline", .private = true,
	.map = map);
