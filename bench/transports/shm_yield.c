/* shm_yield.c - the ring, waited for by looking and giving the CPU away. */
#include "bench/kit/ring_channel.h"

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		sched_yield();
}

RING_TRANSPORT("shm-yield", "the shared ring, waited for by sched_yield(2)",
	       WAITER(NULL, wait_word, no_wake), .from = FULL, .waits = YIELDS);
