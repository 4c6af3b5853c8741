/* shm_spin.c - the ring, waited for by looking again and again. */
#include "bench/kit/ring_channel.h"

RING_TRANSPORT("shm-spin", "the shared ring, waited for by spinning",
	       SPIN_WAITER, .waits = SPINS);
