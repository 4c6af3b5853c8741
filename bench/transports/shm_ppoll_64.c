/* shm_ppoll_64.c - the ring, waited for by ppoll(2) of 64 descriptors, all but
 * one of which nothing ever comes from. */
#include "bench/kit/event_bed.h"

#include <poll.h>

enum { IDLE = 63 };

static struct pollfd watched[IDLE + 1]; /* the last is that of the bed */

static void make(struct bed *bed)
{
	for (int i = 0; i < IDLE && !watched[IDLE].events; i++)
		watched[i] = (struct pollfd){ event_new(0, 0), POLLIN, 0 };
	watched[IDLE].events = POLLIN;
	event_bed_make(bed);
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	eventfd_t events;

	watched[IDLE].fd = event_bed(bed)->event;
	while (bed_lie_down(bed, word, seen))
		if (ppoll(watched, IDLE + 1, NULL, NULL) > 0)
			eventfd_read(event_bed(bed)->event, &events);
}

RING_TRANSPORT("shm-ppoll-64",
	       "the shared ring, waited for with ppoll(2) of 64 eventfds",
	       WAITER(make, wait_word, event_bed_wake), .from = FULL);
