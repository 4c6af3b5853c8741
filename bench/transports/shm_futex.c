/* shm_futex.c - the ring, waited for with futex(2). */
#include "bench/kit/ring_channel.h"

RING_TRANSPORT("shm-futex", "the shared ring, waited for with futex(2)",
	       FUTEX_WAITER);
