/* cache.c - a row that some change and others read: by versions, or with its
 * frame pinned. A row is of two words, for there are too many orders of 25. */
#include "bench/kit/cache.h"
#include "tests/model/scenario.h"

#undef CACHE_WAY
#define CACHE_WAY(...)
#define cache_copy  copy_two
#define cache_write write_two

static void copy_two(uint64_t *to, const _Atomic uint64_t *from)
{
	to[0] = atomic_load_explicit(&from[0], memory_order_relaxed);
	to[1] = atomic_load_explicit(&from[1], memory_order_relaxed);
}

static void write_two(_Atomic uint64_t *to, uint64_t row, uint64_t n)
{
	atomic_store_explicit(&to[0], n, memory_order_relaxed);
	atomic_store_explicit(&to[1], n, memory_order_relaxed);
}

#include "bench/ways/cache_frames.c"

static struct {
	_Alignas(64) uint64_t row[2];
	_Atomic uint32_t table[16];
	struct frame lock, frame;
} shared;

static const struct cache_way one_lock = { .locks = 1 };
static const struct way way = { .with = &one_lock };
static struct trial t = { .way = &way, .base = (char *)shared.row };

static void begin(void)
{
	table = shared.table;
	locks = &shared.lock;
	frames = &shared.frame;
}

static void change_it(void)
{
	for (unsigned i = 0; i < scenario_times; i++)
		change(&t, 0);
}

static void read_by(void (*read_it)(struct trial *t, uint64_t row,
				    uint64_t *to))
{
	uint64_t last = 0, got[2];

	for (unsigned i = 0; i < scenario_times; i++) {
		read_it(&t, 0, got);
		EXPECT(got[0] == got[1] && got[0] >= last);
		last = got[0];
	}
}

static void by_version(void)
{
	read_by(read_version);
}

static void pinned(void)
{
	read_by(read_pinned);
}

static void change_once(void)
{
	change(&t, 0);
}

static void changed_twice(void)
{
	EXPECT(shared.row[0] == 2 && shared.row[1] == 2);
}

REGISTER(scenario, versions) = { .name = "cache, by versions",
				 .part = { PART(shared) },
				 .begin = begin,
				 .thread = { change_it, by_version } };
REGISTER(scenario, pins) = { .name = "cache, pinned",
			     .part = { PART(shared) },
			     .begin = begin,
			     .thread = { change_it, pinned } };
REGISTER(scenario, changers) = { .name = "cache, two change it",
				 .part = { PART(shared) },
				 .begin = begin,
				 .thread = { change_once, change_once },
				 .end = changed_twice };
