/* limit_yield.c - two processes of one CPU that give it to each other: what a
 * switch takes, with nothing to wake. */
#include "bench/probe.h"

static void pass(_Atomic uint32_t *turn, enum side me)
{
	while (atomic_load_explicit(turn, memory_order_relaxed) != me)
		sched_yield();
	atomic_store_explicit(turn, !me, memory_order_relaxed);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		pass(t->common, NEAR);
	return n;
}

static void far(struct trial *t)
{
	for (;;)
		pass(t->common, FAR);
}

PROBE("limit/yield", "a switch there and another back, by sched_yield(2)",
      .op = "round-trip", .from = STANDARD, .sides = ONE_CPU, .run = run,
      .far = far);
