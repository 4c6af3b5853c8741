/* shm_robust.c - the ring, waited for with a robust mutex and a condition
 * variable: if a process dies with the mutex held, the other can go on. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/ring_channel.h"

static void make(struct bed *bed)
{
	cond_bed_make(bed, PTHREAD_MUTEX_ROBUST);
}

static const struct waiter sleeper = {
	.make = make,
	.wait = cond_bed_wait,
	.wake = cond_bed_wake,
};

RING_TRANSPORT(shm_robust, sleeper, .name = "shm-robust", .from = FULL,
	       .summary = "the same, the mutex being robust");
