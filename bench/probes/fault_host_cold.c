/* fault_host_cold.c - the first write to memory that the host of a virtual
 * machine has not backed yet, or has taken back (METHOD F1, E6). The guest
 * cannot ask for such memory, only come upon it: free memory is handed out most
 * recently used first. So memory is taken, and kept, until it begins to cost
 * several times as much, and what comes next is measured. All other probes
 * measure memory that their own warm-up had the host back. */
#include "bench/kit/walk.h"

static const size_t block = 2 << 20; /* what hosts take back, or more */
static const double dearer = 3;      /* a cold block against the best one */
enum { IN_A_ROW = 8 };               /* so many, as one may be bad luck */

static char *take(size_t size)
{
	struct object o = { .size = size, .fd = -1 };

	return backing_map(&o, MAP_PRIVATE);
}

static nsec touch(const struct trial *t, volatile char *at)
{
	tick from = t->clock->begin();

	for (size_t i = 0; i < block; i += trial_page())
		at[i] = 1;
	return clock_between(t->clock, from, t->clock->end());
}

/* The best a block can do: what was just given back comes again. */
static nsec warm(const struct trial *t)
{
	char *p = take(block);
	nsec best = UINT64_MAX;

	for (int i = 0; i < IN_A_ROW; i++) {
		nsec ns = touch(t, p);

		best = ns < best ? ns : best;
		madvise(p, block, MADV_DONTNEED);
	}
	return best;
}

static void begin(struct trial *t)
{
	size_t room = backing_room(t->backing) / 4, taken = 0;
	nsec best = warm(t);
	int row = 0;

	if (!t->backing->private || t->backing->grain)
		skip("what the host adds to a page, it adds to %s as to anon",
		     t->backing->name);
	for (; row < IN_A_ROW; taken += block) {
		nsec ns;

		if (taken + 8 * t->size > room)
			skip("a quarter of the free memory held none that the "
			     "host had not backed");
		ns = touch(t, take(block));
		row = (double)ns > dearer * (double)best ? row + 1 : 0;
	}
}

/* Kept, too: what is given back would be next, and warm. */
static void prepare(struct trial *t)
{
	t->base = take(t->size);
}

FAULT_PROBE("fault/host-cold",
	    "first write to memory the host has not backed (in VMs)",
	    .sizes = { "", "", "16M" }, .copies = 8, .begin = begin,
	    .prepare = prepare, .run = walk_write, .faults = trial_one_each);
