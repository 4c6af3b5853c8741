/* shm_robust.c - the ring, waited for with a robust mutex and a condition
 * variable: if a process dies with the mutex held, the other can go on. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/ring_channel.h"

static void make(struct bed *bed)
{
	cond_bed_make(bed, PTHREAD_MUTEX_ROBUST);
}

RING_TRANSPORT("shm-robust", "the same, the mutex being robust",
	       WAITER(make, cond_bed_wait, cond_bed_wake),
	       .within = CLONE_NEWPID, .from = FULL);
