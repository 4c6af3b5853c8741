/* shm_spin.c - the ring, waited for by looking again and again. */
#include "bench/kit/ring_channel.h"
#include "bench/kit/waiters.h"

RING_TRANSPORT(shm_spin, SPIN_WAITER, .name = "shm-spin",
	       .summary = "the shared ring, waited for by spinning",
	       .waits = SPINS);
