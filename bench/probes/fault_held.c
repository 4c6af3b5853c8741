/* fault_held.c - the first write to pages that were last used long ago (METHOD
 * P5, M6). More memory than any cache takes is held back and goes round: before
 * each reading, pages that the last one has freed are taken in, and those that
 * were taken in longest ago are freed for this one. */
#include "bench/kit/walk.h"
#include "lib/topology.h"

static const size_t caches = 4;        /* so many times the last-level one */
static const size_t least = 64u << 20; /* also where none is reported */
static const size_t spare = 1u << 20;  /* lists of free pages take some, too */

static struct {
	char *base;
	size_t bytes;
	size_t at, turn; /* where as many bytes are given away */
} held;

static size_t last_level_cache(void)
{
	struct cache cache[TOPOLOGY_CACHES];
	struct topology *topo;
	size_t n;

	if (topology_open(&topo))
		return 0;
	n = topology_caches(topo, sched_getcpu(), cache, TOPOLOGY_CACHES);
	topology_close(topo);
	return n ? cache[n - 1].bytes : 0;
}

/* A stretch more, as one is always given away. */
static void begin(struct trial *t)
{
	uint64_t room = backing_room(NULL);
	size_t want = caches * last_level_cache();

	if (t->backing->grain)
		skip("%s memory is not made of pages that others free",
		     t->backing->name);
	want = want < least ? least : want;
	held.turn = t->size + spare;
	held.bytes = (want / held.turn + 2) * held.turn;
	if (held.bytes > room / 4)
		skip("holding %zu bytes, %zu times the last-level cache, takes "
		     "more than a quarter of the free memory",
		     held.bytes, caches);
	held.base =
		backing_map(&(struct object){ .size = held.bytes, .fd = -1 },
			    MAP_PRIVATE | MAP_POPULATE);
}

static void prepare(struct trial *t)
{
	volatile char *freed = held.base + held.at;

	for (size_t i = 0; i < held.turn; i += trial_page())
		freed[i] = 1;
	held.at = (held.at + held.turn) % held.bytes;
	if (madvise(held.base + held.at, held.turn, MADV_DONTNEED))
		die("MADV_DONTNEED %zu bytes that were held", held.turn);
	walk_fresh(t);
}

FAULT_PROBE("fault/write-held",
	    "fault/write of pages last used long ago, not recycled",
	    .sizes = { "", "1M", "64K,1M" }, .media = "anon shm",
	    .begin = begin, .prepare = prepare, .run = walk_write,
	    .finish = walk_drop, .faults = trial_one_each);
