/*
 * map_munmap.c - taking a map away, with and without pages in it. The object
 * itself lives on, so that its pages are freed later and not here; anonymous
 * memory has no object, so there it includes the freeing.
 */
#include "bench/probe.h"
#include "bench/shelf.h"

/* Touched objects are big: as many as make 4 MiB, and one at least. */
static const uint64_t touched_bytes = 4 << 20;

static void begin(struct trial *t)
{
	t->scratch = shelf_new(t);
}

static uint64_t most_untouched(const struct trial *t)
{
	return shelf_length(t->scratch);
}

static uint64_t most_touched(const struct trial *t)
{
	uint64_t n = touched_bytes / t->size, all = most_untouched(t);

	return n < 1 ? 1 : n > all ? all : n;
}

static void prepare(struct trial *t)
{
	uint64_t n = t->probe->most(t);

	shelf_step(t->scratch, STEP_CREATE, n);
	shelf_step(t->scratch, STEP_RESIZE, n);
	shelf_step(t->scratch, STEP_MAP, n);
	if (t->probe->most == most_touched)
		shelf_step(t->scratch, STEP_TOUCH, n);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	shelf_step(t->scratch, STEP_UNMAP, n);
	return n;
}

static void finish(struct trial *t)
{
	shelf_step(t->scratch, STEP_UNLINK, t->probe->most(t));
	shelf_step(t->scratch, STEP_CLOSE, t->probe->most(t));
}

static const struct probe munmap_untouched = {
	.name = "map/munmap-untouched",
	.summary = "munmap or shmdt of a map never used",
	.op = "call",
	.over = OVER_BACKING,
	.sizes = { "4K,1M,16M", "4K..256M*16", "4K..1G" },
	.begin = begin,
	.prepare = prepare,
	.run = run,
	.finish = finish,
	.most = most_untouched,
};
REGISTER(probe, munmap_untouched);

static const struct probe munmap_touched = {
	.name = "map/munmap-touched",
	.summary = "munmap or shmdt of a map with every page written",
	.op = "call",
	.over = OVER_BACKING,
	.sizes = { "4K,1M,16M", "4K..256M*16", "4K..1G" },
	.begin = begin,
	.prepare = prepare,
	.run = run,
	.finish = finish,
	.most = most_touched,
};
REGISTER(probe, munmap_touched);
