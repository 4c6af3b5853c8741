/* limit_memory.c - memory that is present, read and zeroed as fast as can be:
 * no copy reads faster, no page is zeroed faster. */
#include "bench/kit/copy_buffers.h"
#include "bench/kit/payload.h"
#include "bench/setting.h"

/* Base pages, as faults get and copy/ has. */
static void begin(struct trial *t)
{
	t->base = backing_map(&t->object, MAP_PRIVATE);
	madvise(t->base, t->size, MADV_NOHUGEPAGE);
	setting_lay(t->base, t->size);
	payload_fill(t->base, t->size, 1);
}

static uint64_t run_read(struct trial *t, uint64_t n)
{
	uint64_t sum = 0;

	for (uint64_t i = 0; i < n; i++)
		sum += copy_sum(t->base, t->size);
	keep(&sum);
	return n;
}

static void by_memset(void *p, size_t size)
{
	memset(p, 0, size);
}

static void (*zero)(void *p, size_t size);

static uint64_t run_zero(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		zero(t->base, t->size);
		keep(t->base);
	}
	return n;
}

/* What is quicker on this CPU, at this size: a bound is no bound if what is
 * bounded need only choose better (METHOD B6). The quickest of some stretches,
 * as others may be disturbed. */
static void begin_zero(struct trial *t)
{
	static void (*const ways[])(void *, size_t) = { by_memset, copy_zero };
	enum { WAYS = sizeof(ways) / sizeof(*ways), LARGE = 32 << 20 };
	const int times = t->size > LARGE ? 1 : 4;
	uint64_t n = 1 + (256 << 10) / t->size;
	nsec least = UINT64_MAX;

	begin(t);
	for (int i = 0; i < times * WAYS; i++) {
		void (*before)(void *, size_t) = zero;
		nsec start = clock_wall(), took;

		zero = ways[i % WAYS];
		run_zero(t, n);
		took = clock_wall() - start;
		if (took < least)
			least = took;
		else
			zero = before;
	}
}

PROBE("limit/read", "sum of memory that is present, by the widest loads",
      .op = "read", .sizes = { "", "64..16M", "64..1G*2" }, .begin = begin,
      .run = run_read);

PROBE("limit/zero", "memory that is present zeroed by what is quickest",
      .op = "fill", .sizes = { "64,4K,64K,1M,16M", "64..64M", "64..1G*2" },
      .begin = begin_zero, .run = run_zero);
