/* anon_shared.c - anonymous memory that forks share, MAP_SHARED. */
#include "bench/backing.h"

static void *map(struct object *o, int sharing)
{
	return backing_map(o, (sharing & MAP_POPULATE) | MAP_SHARED |
				      MAP_ANONYMOUS);
}

BACKING("anon-shared", "anonymous memory that forks share, MAP_SHARED",
	.from = FULL, .map = map);
