/* shm_cond.c - the ring, waited for with a mutex and a condition variable. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/ring_channel.h"

static void make(struct bed *bed)
{
	cond_bed_make(bed, PTHREAD_MUTEX_STALLED);
}

RING_TRANSPORT(shm_cond, WAITER(make, cond_bed_wait, cond_bed_wake),
	       .name = "shm-cond", .from = FULL,
	       .summary = "the shared ring, with pthread_cond_wait(3)");
