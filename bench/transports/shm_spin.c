/* shm_spin.c - the ring, waited for by looking again and again. */
#include "bench/ring_channel.h"
#include "lib/relax.h"

static void wait_word(_Atomic uint32_t *word, uint32_t seen,
		      _Atomic uint32_t *sleeps)
{
	(void)sleeps;
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		relax();
}

static void wake(_Atomic uint32_t *word, _Atomic uint32_t *sleeps)
{
	(void)word;
	(void)sleeps; /* a spinner never does */
}

static const struct ring_waiter spin = { wait_word, wake };

RING_TRANSPORT(shm_spin, spin, .name = "shm-spin",
	       .summary = "the shared ring, waited for by spinning",
	       .spins = true);
