/* map_change.c - changing a mapping that stays: its rights, its place, its
 * length, and what the kernel thinks of its pages. */
#include "bench/kit/objects.h"

CALL_STEP(protect, mprotect(i->base, i->size, PROT_READ), "mprotect")

CALL_STEP(cool, madvise(i->base, i->size, MADV_COLD), "MADV_COLD")

CALL_STEP(sync_all, msync(i->base, i->size, MS_SYNC), "msync")

/* Hold a place to move to. Between places alike within what a page-table page
 * maps, the kernel moves that page whole (mm/mremap.c, move_normal_pmd), and
 * whether two mappings happen to be alike depends on the backing; so have them
 * differ by a page, or by a larger one where that is smaller than the table:
 * elsewhere a huge page would be split, or is refused. */
static void reserve(struct item *i)
{
	size_t grain = i->backing->grain ? i->backing->grain : trial_page();
	size_t table = trial_table();
	size_t before = ((uintptr_t)i->base + grain) % table;
	char *room = mmap(NULL, i->size + table, PROT_NONE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (room == MAP_FAILED)
		die("find room for %zu bytes", i->size);
	before = (before + table - (uintptr_t)room % table) % table;
	i->other = room + before;
	if (before)
		munmap(room, before);
	munmap(i->other + i->size, table - before);
}

static void move(struct item *i)
{
	void *to = mremap(i->base, i->size, i->size,
			  MREMAP_MAYMOVE | MREMAP_FIXED, i->other);

	if (to == MAP_FAILED)
		backing_refused(i->backing, i->size, "mremap to another place");
	i->base = to;
}

/* An object of twice the size; mapped whole, then half of that given back: so
 * there is room behind what is left. */
static void double_object(struct item *i)
{
	i->object.size = 2 * i->size;
}

CALL_STEP(shrink, munmap(i->base + i->size, i->size),
	  "munmap of half a mapping")

CALL_STEP(grow, mremap(i->base, i->size, 2 * i->size, 0) == MAP_FAILED,
	  "mremap to twice the size")

#define TOUCHED(standard)                                                      \
	.sizes = { "", standard, SIZES_TOUCHED }, .faults = trial_no_faults

MAP_PROBE("map/mprotect", "mprotect to PROT_READ of what was written",
	  STEPS_TO_TOUCH, protect, NEEDS_NOTHING, .sides = COMPANY,
	  TOUCHED("16M"));

MAP_PROBE("map/mremap-move", "mremap of written pages to a place held for them",
	  STEPS(item_create, item_resize, item_map, item_touch, reserve), move,
	  NEEDS_NOTHING, .sides = COMPANY, TOUCHED("16M"));

MAP_PROBE("map/mremap-grow",
	  "mremap to twice the size, in place, nothing touched",
	  STEPS(double_object, item_create, item_resize, item_map, shrink),
	  grow, NEEDS_NOTHING, .sizes = { "", "", "4K..1G" }, .untouched = true,
	  .faults = trial_no_faults);

MAP_PROBE("map/cold", "MADV_COLD: first to go when memory is short",
	  STEPS_TO_TOUCH, cool, NEEDS_NOTHING, TOUCHED(""));

/* Only a disk has anything to be told, so elsewhere it is but the call. */
MAP_PROBE("map/msync", "msync, MS_SYNC, of what was written", STEPS_TO_TOUCH,
	  sync_all, REPEATS, .sizes = { "", "", "4K,64K,1M,16M,256M" },
	  .faults = trial_no_faults);
