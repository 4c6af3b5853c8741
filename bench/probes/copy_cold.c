/* copy_cold.c - copy from where no cache has it to where no cache has it. Both
 * are put out of the caches before each reading, block for block; that this
 * works here is seen by the time that reading takes (METHOD C2). */
#include "bench/kit/copy_buffers.h"

static const size_t source_bytes = 1 << 20; /* a reading is long enough */

static uint64_t blocks(const struct trial *t)
{
	return copy_blocks(t, source_bytes);
}

static void begin(struct trial *t)
{
	size_t bytes = copy_blocks_bytes(t, blocks(t));

	copy_buffers(t, bytes, bytes, 0);
	copy_evicts(t, bytes);
	copy_blocks_open(t, blocks(t));
}

static void prepare(struct trial *t)
{
	size_t bytes = copy_blocks_bytes(t, blocks(t));
	const struct copy *c = t->scratch;
	uint64_t *turn = t->common;

	copy_blocks_write(t, blocks(t), ++*turn);
	copy_evict(c->from, bytes);
	copy_evict(c->to, bytes);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	return copy_blocks_run(t, n, true);
}

COPY_PROBE("copy/cold", "copy with source and destination out of all caches",
	   .sizes = { "", "64,4K,64K,1M", "64..64M" }, .begin = begin,
	   .prepare = prepare, .run = run, .finish = copy_blocks_finish,
	   .end = copy_blocks_end, .most = blocks);
