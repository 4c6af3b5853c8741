/* shm_epoll.c - the ring, waited for by an event loop: epoll_wait(2) tells that
 * an eventfd can be read. */
#include "bench/kit/event_bed.h"

#include <sys/epoll.h>

static void make(struct bed *bed)
{
	struct epoll_event readable = { .events = EPOLLIN };
	struct event_bed *b = event_bed(bed);

	event_bed_make(bed);
	b->other = epoll_create1(EPOLL_CLOEXEC);
	if (b->other < 0 ||
	    epoll_ctl(b->other, EPOLL_CTL_ADD, b->event, &readable))
		die("watch an eventfd");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	struct epoll_event ready;
	eventfd_t events;

	while (bed_lie_down(bed, word, seen))
		if (epoll_wait(event_bed(bed)->other, &ready, 1, -1) > 0)
			eventfd_read(event_bed(bed)->event, &events);
}

RING_TRANSPORT("shm-epoll", "the shared ring, waited for with epoll_wait(2)",
	       WAITER(make, wait_word, event_bed_wake), .from = FULL);
