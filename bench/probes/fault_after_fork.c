/*
 * fault_after_fork.c - what a fork leaves for later: the child's first accesses
 * to what its parent had mapped and written (METHOD P12).
 *
 * Of a shared map fork(2) copies no page tables, so the child faults on pages
 * that exist (mm/memory.c, vma_needs_copy). Of private memory it copies them,
 * write-protected: the child reads without a fault, and its writes copy.
 *
 * For each reading the process that measures forks and its child goes on.
 */
#include "bench/kit/walk.h"

/* Parent keeps its pages for as long as they are to be copied. */
static void drop(struct trial *t)
{
	if (t->backing->private)
		backing_unmap(t->backing, &t->object, t->base);
}

static void prepare(struct trial *t)
{
	trial_relay(t, drop);
}

static uint64_t faults_of_writing(const struct trial *t, uint64_t ops)
{
	if (t->backing->private && !t->backing->private_grain)
		return ops;
	return trial_one_each(t, ops);
}

/* Of shared pages several at once, as many as fault-around takes. */
static uint64_t faults_of_reading(const struct trial *t, uint64_t ops)
{
	return t->backing->private ? 0 : CSV_NO_COUNT;
}

FAULT_PROBE("fault/after-fork-write",
	    "child's first write to what its parent had written",
	    .sizes = { "", "", "64K,1M,16M" }, .copies = 2,
	    .begin = walk_written, .prepare = prepare, .run = walk_write,
	    .finish = trial_relayed, .faults = faults_of_writing);

FAULT_PROBE("fault/after-fork-read",
	    "child's first read of what its parent had written",
	    .sizes = { "", "", "64K,1M,16M" }, .begin = walk_written,
	    .prepare = prepare, .run = walk_read, .finish = trial_relayed,
	    .faults = faults_of_reading);
