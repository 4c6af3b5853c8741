/* shm_epoll.c - the ring, waited for by an event loop: epoll_wait(2) tells that
 * an eventfd can be read. */
#include "bench/kit/ring_channel.h"

#include <sys/epoll.h>

struct loop {
	int event, epoll;
};

BED_HOLDS(struct loop, of) /* the same numbers in both processes */

static void make(struct bed *bed)
{
	struct epoll_event readable = { .events = EPOLLIN };

	of(bed)->event = eventfd(0, EFD_CLOEXEC);
	of(bed)->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (of(bed)->event < 0 || of(bed)->epoll < 0 ||
	    epoll_ctl(of(bed)->epoll, EPOLL_CTL_ADD, of(bed)->event, &readable))
		die("watch an eventfd");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	struct epoll_event ready;
	eventfd_t events;

	while (bed_lie_down(bed, word, seen))
		if (epoll_wait(of(bed)->epoll, &ready, 1, -1) > 0)
			eventfd_read(of(bed)->event, &events);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed) && eventfd_write(of(bed)->event, 1))
		die("write to an eventfd");
}

RING_TRANSPORT("shm-epoll", "the shared ring, waited for with epoll_wait(2)",
	       WAITER(make, wait_word, wake), .from = FULL);
