/* copy_parallel.c - copy/warm by several processes at once, buffers each: one
 * CPU alone rarely moves all that memory could (METHOD C8). */
#include "bench/kit/copy_buffers.h"
#include "bench/kit/crew.h"

static void make_own(struct trial *t, unsigned worker, uint64_t n)
{
	copy_buffers(t, t->size, t->size, 0);
}

static void begin(struct trial *t)
{
	crew_start(t);
	crew_do(t, make_own, 1);
}

static void copy_own(struct trial *t, unsigned worker, uint64_t n)
{
	struct copy *c = t->scratch;

	for (uint64_t i = 0; i < n; i++)
		t->copier->copy(c);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	crew_do(t, copy_own, n);
	return n * t->workers;
}

static void verify_own(struct trial *t, unsigned worker, uint64_t n)
{
	copy_verify(t);
}

static void end(struct trial *t)
{
	crew_do(t, verify_own, 1);
}

PROBE("copy/parallel", "copy/warm by several processes at once, buffers each",
      .op = "parallel-copy", .over = OVER_COPIER, .sides = CREW,
      .sizes = { "", "16M", "64K,1M,16M,64M" }, .copies = 2, .begin = begin,
      .run = run, .end = end);
