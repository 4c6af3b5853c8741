/* cache_frames.c - pages in frames of all, as the buffers of a database. */
#include "bench/kit/cache.h"
#include "lib/relax.h"

enum { LOCKS = 128, ALONE = 1 << 16 };

/* What is written to read a page. Of a latch the bits below ALONE count who
 * share it, that bit says that one has it, those above count how often. */
struct frame {
	_Alignas(64) _Atomic uint32_t latch, pins, page;
};

static _Atomic uint32_t *table; /* the frame of each page */
static struct frame *locks;     /* latches of partitions of it */
static struct frame *frames;

static void open_frames(struct trial *t)
{
	uint32_t n = (uint32_t)(t->size / CACHE_PAGE);

	table = trial_shared(n * sizeof(*table));
	locks = trial_shared(LOCKS * sizeof(*locks));
	frames = trial_shared(n * sizeof(*frames));
	for (uint32_t i = 0; i < n; i++)
		table[i] = frames[i].page = i;
}

/* Who comes later steps back for one who is to have it alone. */
static void share(_Atomic uint32_t *latch)
{
	while ((*latch)++ & ALONE) {
		--*latch;
		while (*latch & ALONE)
			relax();
	}
}

/* No other page gets the frame; until then its partition is locked. */
static uint32_t pin(const struct trial *t, uint64_t page)
{
	const struct cache_way *how = t->way->with;
	_Atomic uint32_t *lock = &locks[page % how->locks].latch;
	uint32_t f;

	share(lock);
	f = table[page];
	frames[f].pins++;
	--*lock;
	return f;
}

static void read_pinned(struct trial *t, uint64_t row, uint64_t *to)
{
	uint32_t f = pin(t, row / CACHE_ROWS);

	share(&frames[f].latch);
	cache_copy(to, cache_row(t->base, f, row));
	frames[f].latch--;
	frames[f].pins--;
}

/* Nothing is written; again, if it was changed or became another page's. */
static void read_version(struct trial *t, uint64_t row, uint64_t *to)
{
	uint32_t f, before;

	do {
		f = table[row / CACHE_ROWS];
		before = frames[f].latch;
		cache_copy(to, cache_row(t->base, f, row));
		atomic_thread_fence(memory_order_acquire);
	} while (before & ALONE || frames[f].page != row / CACHE_ROWS ||
		 frames[f].latch != before);
}

static void change(struct trial *t, uint64_t row)
{
	uint32_t f = pin(t, row / CACHE_ROWS);
	_Atomic uint64_t *at = cache_row(t->base, f, row);

	while (atomic_fetch_or(&frames[f].latch, ALONE) & ALONE)
		relax();
	while (frames[f].latch % ALONE)
		relax(); /* who shares it is to leave */
	atomic_thread_fence(memory_order_release);
	cache_write(at, row, *at + 1);
	frames[f].latch += ALONE; /* and so, one more above it */
	frames[f].pins--;
}

#define SHARED(name, summary, from, read, locks)                               \
	CACHE_WAY(name, summary, from, { open_frames, read, change, locks },   \
		  .waits = SPINS)

SHARED("shm-pin-1", "frames pinned, 1 lock", FULL, read_pinned, 1);
SHARED("shm-pin-16", "frames pinned, 16 locks", FULL, read_pinned, 16);
SHARED("shm-pin-128", "frames pinned, 128 locks", STANDARD, read_pinned, LOCKS);
SHARED("shm-optimistic", "read by versions", STANDARD, read_version, LOCKS);
