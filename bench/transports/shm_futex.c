/* shm_futex.c - the ring, waited for with futex(2). */
#include "bench/kit/ring_channel.h"
#include "bench/kit/waiters.h"

RING_TRANSPORT(shm_futex, FUTEX_WAITER, .name = "shm-futex",
	       .summary = "the shared ring, waited for with futex(2)");
