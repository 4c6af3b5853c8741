/* shm_cond.c - the ring, waited for with a mutex and a condition variable. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/ring_channel.h"

static void make(struct bed *bed)
{
	cond_bed_make(bed, PTHREAD_MUTEX_STALLED);
}

RING_TRANSPORT("shm-cond", "the shared ring, with pthread_cond_wait(3)",
	       WAITER(make, cond_bed_wait, cond_bed_wake), .from = FULL);
