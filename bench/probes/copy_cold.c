/* copy_cold.c - copy from where no cache has it to where no cache has it. Both
 * are put out of the caches before each reading, block for block; that this
 * works here is seen by the time that reading takes (METHOD C2). */
#include "bench/kit/copy_buffers.h"

static const size_t source_bytes = 1 << 20; /* a reading is long enough */

static nsec time_to_read(const struct trial *t, size_t bytes)
{
	const struct copy *c = t->scratch;
	tick start = t->clock->begin();
	uint64_t sum = copy_sum(c->from, bytes);

	keep(&sum);
	return clock_between(t->clock, start, t->clock->end());
}

/* Skip unless the source is slower to read after copy_evict(). The least of a
 * few times, as most are disturbed upwards. No more than any L2 holds, or
 * reading would be slow for want of room. */
static void try_evicting(const struct trial *t)
{
	const struct copy *c = t->scratch;
	nsec cold = UINT64_MAX, warm = UINT64_MAX;
	static const size_t most = 128 << 10;
	size_t bytes = copy_blocks_bytes(t);

	bytes = bytes < most ? bytes : most;
	for (int i = 0; i < 5; i++) {
		nsec first, again;

		copy_evict(c->from, bytes);
		first = time_to_read(t, bytes);
		again = time_to_read(t, bytes);
		cold = first < cold ? first : cold;
		warm = again < warm ? again : warm;
	}
	if (2 * cold < 3 * warm)
		skip("evicting does not work: %zu bytes are read in %" PRIu64
		     " ns afterwards, in %" PRIu64 " ns warm",
		     bytes, cold, warm);
}

static void begin(struct trial *t)
{
	copy_blocks_open(t, source_bytes, true);
	try_evicting(t);
}

static void prepare(struct trial *t)
{
	const struct copy *c = t->scratch;

	copy_blocks_write(t);
	copy_evict(c->from, copy_blocks_bytes(t));
	copy_evict(c->to, copy_blocks_bytes(t));
}

BLOCKS_PROBE("copy/cold", "copy with source and destination out of all caches",
	     .sizes = { "", "64,4K,64K,1M", "64..64M" }, .begin = begin,
	     .prepare = prepare);
