/* shm_monitor.c - the ring, waited for with the CPU asleep in user space until
 * the word is written. */
#include "bench/kit/ring_channel.h"
#include "lib/monitor.h"

static enum monitor kind;

static void make(struct bed *bed)
{
	kind = monitor_kind();
	if (kind == MONITOR_NONE)
		skip("no UMWAIT or MWAITX in this CPU");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		monitor_wait(kind, word, seen);
}

RING_TRANSPORT("shm-monitor",
	       "the shared ring, waited for with UMWAIT, MWAITX or WFE",
	       WAITER(make, wait_word, no_wake), .waits = SPINS, .from = FULL);
