/*
 * fault_present.c - the page exists and only the mapping is missing, as for
 * every process but the first that uses a shared object.
 */
#include "bench/probe.h"
#include "lib/die.h"

#include <string.h>
#include <sys/mman.h>

/* The object stays populated through a map that nobody measures. */
static void begin(struct trial *t)
{
	if (!t->backing->create)
		skip("%s memory has no page without its mapping",
		     t->backing->name);
	memset(backing_fresh(t->backing, &t->object), 1, t->size);
}

static void prepare(struct trial *t)
{
	t->base = backing_map(t->backing, &t->object, MAP_SHARED);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	size_t page = trial_page();

	for (uint64_t i = 0; i < n; i++)
		((volatile char *)t->base)[i * page] = 1;
	return n;
}

static void finish(struct trial *t)
{
	backing_unmap(t->backing, &t->object, t->base);
}

/* A write fault on a shared map gets no fault-around (do_shared_fault). */
static const struct probe present_write = {
	.name = "fault/present-write",
	.summary = "first write here to a page that exists already",
	.op = "page",
	.over = OVER_BACKING,
	.sizes = { "64K,1M,16M", "64K..256M", "64K..1G*2" },
	.begin = begin,
	.prepare = prepare,
	.run = run,
	.finish = finish,
	.most = trial_pages,
	.faults = trial_one_each,
};
REGISTER(probe, present_write);
