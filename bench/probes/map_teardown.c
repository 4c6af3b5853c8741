/* map_teardown.c - taking memory away: its mapping, its pages, or both at once;
 * alone and with a thread of the process busy on another CPU, which must then
 * be interrupted wherever it may still know the pages (METHOD P11). The pages
 * of an object go with its last reference, be that a mapping, a descriptor or
 * its name. */
#include "bench/kit/objects.h"

CALL_STEP(truncate_to_nothing, ftruncate(i->object.fd, 0), "ftruncate to 0")

CALL_STEP(punch,
	  fallocate(i->object.fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0,
		    (off_t)i->size),
	  "FALLOC_FL_PUNCH_HOLE")

CALL_STEP(give_back, madvise(i->base, i->size, MADV_REMOVE), "MADV_REMOVE")

CALL_STEP(forget, madvise(i->base, i->size, MADV_DONTNEED), "MADV_DONTNEED")

/* Pages were there, so none of this faults. */
#define TEARDOWN(standard) TEARDOWN_IN("", standard, SIZES_TOUCHED)
#define TEARDOWN_IN(quick, standard, full)                                     \
	.sides = COMPANY, .sizes = { quick, standard, full },                  \
	.faults = trial_no_faults

MAP_PROBE("map/munmap-untouched", "munmap or shmdt of a map never used",
	  STEPS(item_create, item_resize, item_map), item_unmap, NEEDS_NOTHING,
	  TEARDOWN_IN("4K,1M,16M", "4K..256M*16", "4K..1G"), .untouched = true);

MAP_PROBE("map/munmap-touched",
	  "munmap or shmdt of a map with every page written", STEPS_TO_TOUCH,
	  item_unmap, NEEDS_NOTHING,
	  TEARDOWN_IN("4K,1M,16M", "4K,64K,1M,16M", SIZES_TOUCHED_ALL));

MAP_PROBE("map/munmap-last",
	  "munmap or shmdt that frees: no name or descriptor left",
	  STEPS(item_create, item_resize, item_map, item_touch, item_unlink,
		item_close),
	  item_unmap, NEEDS_NOTHING,
	  TEARDOWN_IN("", "4K,16M", SIZES_TOUCHED_ALL));

MAP_PROBE("map/unlink-last",
	  "shm_unlink or IPC_RMID that frees: not mapped or open",
	  STEPS(item_create, item_resize, item_map, item_touch, item_unmap,
		item_close),
	  item_unlink, NEEDS_NAME, TEARDOWN("16M"));

MAP_PROBE("map/close-last", "close that frees: not mapped, no name left",
	  STEPS(item_create, item_resize, item_map, item_touch, item_unmap,
		item_unlink),
	  item_close, NEEDS_DESCRIPTOR, TEARDOWN("16M"));

MAP_PROBE("map/truncate", "ftruncate to 0 of what is mapped and written",
	  STEPS_TO_TOUCH, truncate_to_nothing, NEEDS_DESCRIPTOR,
	  TEARDOWN("16M"));

MAP_PROBE("map/punch-hole",
	  "fallocate PUNCH_HOLE of all that was written, unmapped",
	  STEPS(item_create, item_resize, item_map, item_touch, item_unmap),
	  punch, NEEDS_DESCRIPTOR, TEARDOWN("16M"));

MAP_PROBE("map/remove", "MADV_REMOVE: frees what is mapped and written",
	  STEPS_TO_TOUCH, give_back, NEEDS_NOTHING, TEARDOWN("16M"));

MAP_PROBE("map/dontneed", "MADV_DONTNEED: unmaps the pages, keeps the mapping",
	  STEPS_TO_TOUCH, forget, NEEDS_NOTHING, TEARDOWN("16M"));
