/* shm_yield.c - the ring, waited for by looking and giving the CPU away. */
#include "bench/kit/ring_channel.h"
#include "bench/kit/waiters.h"

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		sched_yield();
}

RING_TRANSPORT(shm_yield, WAITER(NULL, wait_word, no_wake), .name = "shm-yield",
	       .from = FULL,
	       .summary = "the shared ring, waited for by sched_yield(2)",
	       .waits = YIELDS);
