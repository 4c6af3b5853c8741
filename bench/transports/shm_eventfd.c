/* shm_eventfd.c - the ring, waited for with eventfd(2). */
#include "bench/kit/event_bed.h"

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	eventfd_t events;

	while (bed_lie_down(bed, word, seen))
		eventfd_read(event_bed(bed)->event, &events);
}

RING_TRANSPORT("shm-eventfd", "the shared ring, waited for with eventfd(2)",
	       WAITER(event_bed_make, wait_word, event_bed_wake), .from = FULL);
