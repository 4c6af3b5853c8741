/* shm_futex.c - the ring, waited for with futex(2). */
#include "bench/kit/ring_channel.h"
#include "bench/kit/waiters.h"

RING_TRANSPORT(shm_futex, futex_waiter, .name = "shm-futex",
	       .summary = "the shared ring, waited for with futex(2)");
