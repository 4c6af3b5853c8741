/* anon.c - anonymous memory: private, which is the baseline, and MAP_SHARED, as
 * forks share it. */
#include "bench/backing.h"

static void *map(struct object *o, int sharing)
{
	return backing_map(o, (sharing & MAP_POPULATE) | MAP_PRIVATE);
}

BACKING("anon", "private anonymous memory, the baseline", .private = true,
	.map = map);

BACKING("anon-shared", "anonymous memory that forks share, MAP_SHARED",
	.from = FULL, .map = backing_map);
