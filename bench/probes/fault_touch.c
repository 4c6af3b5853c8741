/* fault_touch.c - the first access to pages that do not exist yet. */
#include "bench/kit/walk.h"

static void prepare_read(struct trial *t)
{
	walk_fresh(t);
	walk_read(t, trial_pages(t));
}

#define FEW BRACED("", "", "1M,16M")

FAULT_PROBE("fault/write", "first write to a page that does not exist yet",
	    .sizes = { "64K,1M,16M", "64K..64M", "64K..1G" }, .singles = true,
	    .classes = WALK_CLASSES, .class = walk_class, .prepare = walk_fresh,
	    .run = walk_write, .finish = walk_drop, .faults = trial_one_each);

/* One fault each, too: fault-around maps only what is present, and here nothing
 * is (mm/memory.c, do_read_fault). */
FAULT_PROBE("fault/read", "first read of a page that does not exist yet",
	    .sizes = { "64K,1M,16M", "64K..16M", "64K..256M" },
	    .prepare = walk_fresh, .run = walk_read, .finish = walk_drop,
	    .faults = trial_one_each);

FAULT_PROBE("fault/read-then-write",
	    "first write to a page that so far was only read",
	    .sizes = { "", "16M", "64K,1M,16M" }, .prepare = prepare_read,
	    .run = walk_write, .finish = walk_drop,
	    .faults = walk_after_reading);

FAULT_PROBE("fault/write-random", "fault/write with the pages in random order",
	    .sizes = FEW, .begin = walk_random, .prepare = walk_fresh,
	    .run = walk_write, .finish = walk_drop, .faults = trial_one_each);

FAULT_PROBE("fault/write-stride16",
	    "fault/write of every 16th page, then those after them ...",
	    .sizes = FEW, .begin = walk_stride16, .prepare = walk_fresh,
	    .run = walk_write, .finish = walk_drop, .faults = trial_one_each);
