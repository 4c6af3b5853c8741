/* copy_warm.c - the same bytes to the same place, over and over. */
#include "bench/kit/copy_buffers.h"
#include "bench/probe.h"

static void begin(struct trial *t)
{
	struct copy_room room = { t->size, t->size, 0 };

	copy_buffers(t, &room);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	struct copy *c = t->scratch;

	for (uint64_t i = 0; i < n; i++)
		t->copier->copy(c);
	return n;
}

static void end(struct trial *t)
{
	copy_verify(t);
}

static const struct probe copy_warm = {
	.name = "copy/warm",
	.summary = "copy a buffer that was just copied before",
	.op = "copy",
	.over = OVER_COPIER,
	.sizes = { "64,4K,64K,1M,16M", "64..64M", "64..1G*2" },
	.copies = 2,
	.begin = begin,
	.run = run,
	.end = end,
};
REGISTER(probe, copy_warm);
