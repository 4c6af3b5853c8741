/* shm_cond.c - the ring, waited for with a mutex and a condition variable. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/ring_channel.h"

static void make(struct bed *bed)
{
	cond_bed_make(bed, PTHREAD_MUTEX_STALLED);
}

static const struct waiter sleeper = {
	.make = make,
	.wait = cond_bed_wait,
	.wake = cond_bed_wake,
};

RING_TRANSPORT(shm_cond, sleeper, .name = "shm-cond", .from = FULL,
	       .summary = "the shared ring, with pthread_cond_wait(3)");
