/* queue_mpmc_eventfd.c - one queue for all workers, and eventfds that count. */
#include "bench/kit/tasks.h"

static void make(int *fd, unsigned n)
{
	*fd = event_new(n, EFD_SEMAPHORE);
}

static void down(const int *fd)
{
	eventfd_t one;

	if (TEMP_FAILURE_RETRY(eventfd_read(*fd, &one)))
		die("read an eventfd");
}

static void up(const int *fd)
{
	event_tell(*fd);
}

COUNTED_WAY("shm-mpmc-eventfd", "tasks: one queue for all, and eventfds", int,
	    make, down, up, .from = FULL);
