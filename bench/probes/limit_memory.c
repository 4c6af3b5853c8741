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

static uint64_t run_zero(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		memset(t->base, 0, t->size);
		keep(t->base);
	}
	return n;
}

PROBE("limit/read", "sum of memory that is present, by the widest loads",
      .op = "read", .sizes = { "", "64..16M", "64..1G*2" }, .begin = begin,
      .run = run_read);

PROBE("limit/zero", "memset(3) of memory that is present", .op = "fill",
      .sizes = { "64,4K,64K,1M,16M", "64..64M", "64..1G*2" }, .begin = begin,
      .run = run_zero);
