/* shm_hybrid.c - the ring, waited for by spinning a while, then futex(2). */
#include "bench/kit/patience.h"
#include "bench/kit/ring_channel.h"

/* To sleep and be woken takes about this, where a CPU has to leave its idle
 * state for it. */
static const nsec sleep_costs = 50000;

static struct patience patience; /* each process has its own */

static void make(struct bed *bed)
{
	if (!patience.most)
		patience_init(&patience, patience_looks(sleep_costs));
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	uint32_t most = patience_begin(&patience);

	for (uint32_t looks = 0; looks < most; looks++) {
		if (atomic_load_explicit(word, memory_order_relaxed) != seen) {
			patience_found(&patience, most);
			return;
		}
		relax();
	}
	patience_vain(&patience, most);
	futex_bed_wait(word, seen, bed);
}

RING_TRANSPORT("shm-hybrid",
	       "the shared ring, by spinning a while, then futex(2)",
	       WAITER(make, wait_word, futex_bed_wake), .from = STANDARD,
	       .waits = TRIES);
