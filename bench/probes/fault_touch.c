/* fault_touch.c - the first access to pages that do not exist yet. */
#include "bench/probe.h"

static void prepare(struct trial *t)
{
	t->base = backing_fresh(t->backing, &t->object);
}

static void finish(struct trial *t)
{
	backing_drop(t->backing, &t->object, t->base);
}

static uint64_t run_write(struct trial *t, uint64_t n)
{
	size_t page = trial_page();

	for (uint64_t i = 0; i < n; i++)
		((volatile char *)t->base)[i * page] = 1;
	return n;
}

static uint64_t run_read(struct trial *t, uint64_t n)
{
	size_t page = trial_page();

	for (uint64_t i = 0; i < n; i++)
		(void)((volatile char *)t->base)[i * page];
	return n;
}

/*
 * One each: fault-around maps only what is present, and here nothing is
 * (mm/memory.c, do_read_fault), so reading a hole faults for every page too.
 */
static const struct probe fault_write = {
	.name = "fault/write",
	.summary = "first write to a page that does not exist yet",
	.op = "page",
	.over = OVER_BACKING,
	.sizes = { "64K,1M,16M", "64K..256M", "64K..1G*2" },
	.prepare = prepare,
	.run = run_write,
	.finish = finish,
	.most = trial_pages,
	.faults = trial_one_each,
};
REGISTER(probe, fault_write);

static const struct probe fault_read = {
	.name = "fault/read",
	.summary = "first read of a page that does not exist yet",
	.op = "page",
	.over = OVER_BACKING,
	.sizes = { "64K,1M,16M", "64K..256M", "64K..1G*2" },
	.prepare = prepare,
	.run = run_read,
	.finish = finish,
	.most = trial_pages,
	.faults = trial_one_each,
};
REGISTER(probe, fault_read);
