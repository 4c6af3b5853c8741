/*
 * map_lifecycle.c - an object's life: create, size, map, unlink, close, unmap.
 *
 * map/lifecycle is the whole of it, object after object; the others are one
 * step each. Nobody touches the memory: that is fault/'s business.
 */
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

MAP_PROBE(map_create, "map/create", STEPS(NULL), item_create, NEEDS_OBJECT,
	  .summary = "shm_open, memfd_create or shmget", UNTOUCHED, );

MAP_PROBE(map_resize, "map/resize", STEPS(item_create), item_resize, NEEDS_SIZE,
	  .summary = "ftruncate to the full size", UNTOUCHED, );

MAP_PROBE(map_mmap, "map/mmap", STEPS(item_create, item_resize), item_map,
	  NEEDS_NOTHING, .summary = "mmap or shmat, nothing touched",
	  UNTOUCHED, );

MAP_PROBE(map_unlink, "map/unlink", STEPS(item_create, item_resize, item_map),
	  item_unlink, NEEDS_NAME,
	  .summary = "shm_unlink or IPC_RMID, while mapped", UNTOUCHED, );

MAP_PROBE(map_close, "map/close",
	  STEPS(item_create, item_resize, item_map, item_unlink), item_close,
	  NEEDS_DESCRIPTOR, .summary = "close the descriptor, while mapped",
	  UNTOUCHED, );

MAP_PROBE(map_lifecycle, "map/lifecycle", STEPS(NULL), live, NEEDS_NOTHING,
	  .summary = "create, size, map, unlink, close and unmap", UNTOUCHED, );
