/*
 * copy_self_written.c - copy what this CPU itself has just written: what a
 * producer pays that builds a message and then copies it into place.
 */
#include "bench/kit/copy_buffers.h"
#include "bench/probe.h"

static const size_t source_bytes = 256 << 10; /* as copy/fresh has it */

static uint64_t blocks(const struct trial *t)
{
	return copy_blocks(t, source_bytes);
}

static void begin(struct trial *t)
{
	struct copy_room room = { copy_blocks_bytes(t, blocks(t)), t->size, 0 };

	copy_buffers(t, &room);
	copy_blocks_open(t, blocks(t));
}

static void prepare(struct trial *t)
{
	uint64_t *turn = t->common;

	copy_blocks_write(t, blocks(t), ++*turn);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	return copy_blocks_run(t, n, false);
}

static const struct probe copy_self_written = {
	.name = "copy/self-written",
	.summary = "copy what the same CPU has just written",
	.op = "copy",
	.over = OVER_COPIER,
	.sizes = { "", "64,4K,64K,1M", "64..64M" },
	.copies = 2,
	.begin = begin,
	.prepare = prepare,
	.run = run,
	.finish = copy_blocks_finish,
	.end = copy_blocks_end,
	.most = blocks,
};
REGISTER(probe, copy_self_written);
