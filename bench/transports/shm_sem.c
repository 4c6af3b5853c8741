/* shm_sem.c - the ring, waited for with a POSIX semaphore. */
#include "bench/kit/ring_channel.h"

BED_HOLDS(sem_t, of)

static void make(struct bed *bed)
{
	if (sem_init(of(bed), 1, 0))
		die("sem_init");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (bed_lie_down(bed, word, seen))
		sem_wait(of(bed));
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed))
		sem_post(of(bed));
}

RING_TRANSPORT("shm-sem", "the shared ring, waited for with sem_wait(3)",
	       WAITER(make, wait_word, wake), .from = FULL);
