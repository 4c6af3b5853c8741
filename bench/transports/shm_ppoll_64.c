/* shm_ppoll_64.c - the ring, waited for by ppoll(2) of 64 descriptors, all but
 * one of which nothing ever comes from. */
#include "bench/kit/ring_channel.h"

#include <poll.h>

enum { ALL = 64 };

static struct pollfd watched[ALL]; /* the last is for each bed to fill in */

BED_HOLDS(int, of)

static int open_event(void)
{
	int fd = eventfd(0, EFD_CLOEXEC);

	if (fd < 0)
		die("eventfd");
	return fd;
}

static void make(struct bed *bed)
{
	for (int i = 0; i < ALL && !watched[ALL - 1].events; i++)
		watched[i].fd = open_event();
	for (int i = 0; i < ALL; i++)
		watched[i].events = POLLIN;
	*of(bed) = open_event();
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	eventfd_t events;

	watched[ALL - 1].fd = *of(bed);
	while (bed_lie_down(bed, word, seen))
		if (ppoll(watched, ALL, NULL, NULL) > 0)
			eventfd_read(*of(bed), &events);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed) && eventfd_write(*of(bed), 1))
		die("write to an eventfd");
}

RING_TRANSPORT("shm-ppoll-64",
	       "the shared ring, waited for with ppoll(2) of 64 eventfds",
	       WAITER(make, wait_word, wake), .from = FULL);
