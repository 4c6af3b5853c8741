/* map_populate.c - having pages at once, in one call, rather than fault by
 * fault. What that costs or saves later is fault/prefault-'s business. */
#include "bench/kit/objects.h"

static void map_populated(struct item *i)
{
	i->base = i->backing->map(&i->object, MAP_SHARED | MAP_POPULATE);
}

/* MAP_POPULATE does not say that it could not. */
static void check_populated(struct item *i)
{
	if (i->backing->unpopulated)
		skip("the kernel does not populate %s memory",
		     i->backing->name);
}

/* Where huge pages are advised on a mapping, a descriptor gets small ones;
 * that of hugetlb and of shmem that is huge always says what it has. */
static void check_grain(struct item *i)
{
	struct stat st;

	if (fstat(i->object.fd, &st))
		die("fstat an object of %zu bytes", i->size);
	if ((size_t)st.st_blksize < i->backing->grain)
		skip("only a mapping of %s memory has huge pages",
		     i->backing->name);
}

CALL_STEP(allocate, fallocate(i->object.fd, 0, 0, (off_t)i->size), "fallocate")

/* The kernel takes one for each page; of a disk's file it reads some ahead. */
static uint64_t faults(const struct trial *t, uint64_t ops)
{
	return t->backing->disk ? CSV_NO_COUNT
				: trial_one_each(t, ops * trial_pages(t));
}

MAP_PROBE("map/mmap-populate",
	  "mmap with MAP_POPULATE of pages that do not exist yet",
	  STEPS(check_populated, item_create, item_resize), map_populated,
	  NEEDS_NOTHING, .sizes = { "", "4K,16M", SIZES_TOUCHED },
	  .faults = faults, .traps = trial_no_faults);

/* How many pages are mapped together is the kernel's choice (METHOD F8). */
MAP_PROBE("map/mmap-present", "mmap with MAP_POPULATE of pages that exist",
	  STEPS(check_populated, item_create, item_resize, item_map, item_touch,
		item_unmap),
	  map_populated, NEEDS_OBJECT, .sizes = { "", "4K,16M", SIZES_TOUCHED },
	  .traps = trial_no_faults);

MAP_PROBE("map/fallocate", "fallocate of all pages of a new object",
	  STEPS(item_create, item_resize, check_grain), allocate,
	  NEEDS_DESCRIPTOR, .sizes = { "", "16M", SIZES_TOUCHED },
	  .faults = trial_no_faults);
