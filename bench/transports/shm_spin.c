/* shm_spin.c - the ring, waited for by looking again and again. */
#include "bench/kit/ring_channel.h"
#include "bench/kit/waiters.h"

RING_TRANSPORT("shm-spin", "the shared ring, waited for by spinning",
	       SPIN_WAITER, .waits = SPINS);
