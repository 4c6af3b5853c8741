/* map_lifecycle.c - an object's life: create, size, map, unlink, close, unmap.
 * map/lifecycle is the whole of it, object after object; the others are one
 * step each. Nobody touches the memory: that is fault/'s business. */
#include "bench/kit/objects.h"

/* Nothing but a mapping is left, and that goes in the end. */
static void live(struct item *i)
{
	item_create(i);
	item_resize(i);
	item_map(i);
	item_unlink(i);
	item_close(i);
	item_unmap(i);
}

#define UNTOUCHED                                                              \
	.sizes = { "4K,1M,16M", "4K..256M*16", "4K..1G" }, .untouched = true,  \
	.faults = trial_no_faults

MAP_PROBE("map/create", "shm_open, memfd_create or shmget", STEPS(NULL),
	  item_create, NEEDS_OBJECT, UNTOUCHED);

MAP_PROBE("map/resize", "ftruncate to the full size", STEPS(item_create),
	  item_resize, NEEDS_SIZE, UNTOUCHED);

MAP_PROBE("map/mmap", "mmap or shmat, nothing touched",
	  STEPS(item_create, item_resize), item_map, NEEDS_NOTHING, UNTOUCHED);

MAP_PROBE("map/unlink", "shm_unlink or IPC_RMID, while mapped",
	  STEPS(item_create, item_resize, item_map), item_unlink, NEEDS_NAME,
	  UNTOUCHED);

MAP_PROBE("map/close", "close the descriptor, while mapped",
	  STEPS(item_create, item_resize, item_map, item_unlink), item_close,
	  NEEDS_DESCRIPTOR, UNTOUCHED);

MAP_PROBE("map/lifecycle", "create, size, map, unlink, close and unmap",
	  STEPS(NULL), live, NEEDS_NOTHING, UNTOUCHED);
