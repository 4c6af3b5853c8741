/* shm_eventfd.c - the ring, waited for with eventfd(2). */
#include "bench/kit/ring_channel.h"

BED_HOLDS(int, of) /* the same number in both processes */

static void make(struct bed *bed)
{
	*of(bed) = eventfd(0, EFD_CLOEXEC);
	if (*of(bed) < 0)
		die("eventfd");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	eventfd_t events;

	while (bed_lie_down(bed, word, seen))
		eventfd_read(*of(bed), &events);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed) && eventfd_write(*of(bed), 1))
		die("write to an eventfd");
}

RING_TRANSPORT("shm-eventfd", "the shared ring, waited for with eventfd(2)",
	       WAITER(make, wait_word, wake), .from = FULL);
