/* shm_hybrid.c - the ring, waited for by spinning a while, then futex(2). */
#include "bench/kit/patience.h"
#include "bench/kit/ring_channel.h"
#include "lib/clock.h"

/* To sleep and be woken takes about this, where a CPU has to leave its idle
 * state for it. */
static const nsec sleep_costs = 50000;

static struct patience patience; /* each process has its own */

/* What a look takes differs a hundredfold from CPU to CPU. */
static uint32_t looks_in(nsec time)
{
	enum { LOOKS = 1000 };
	nsec start = clock_wall(), took;

	for (int i = 0; i < LOOKS; i++)
		relax();
	took = clock_wall() - start;
	return (uint32_t)(time * LOOKS / (took ? took : 1));
}

static void make(struct bed *bed)
{
	if (!patience.most)
		patience_init(&patience, looks_in(sleep_costs));
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
