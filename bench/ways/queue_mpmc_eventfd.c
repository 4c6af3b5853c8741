/* queue_mpmc_eventfd.c - one queue for all workers, and eventfds that count. */
#include "bench/kit/tasks.h"

static void make(int *fd, unsigned n)
{
	*fd = eventfd(n, EFD_SEMAPHORE | EFD_CLOEXEC);
	if (*fd < 0)
		die("eventfd");
}

static void down(const int *fd)
{
	eventfd_t one;

	while (eventfd_read(*fd, &one))
		if (errno != EINTR)
			die("read an eventfd");
}

static void up(const int *fd)
{
	if (eventfd_write(*fd, 1))
		die("write to an eventfd");
}

COUNTED_WAY("shm-mpmc-eventfd", "tasks: one queue for all, and eventfds", int,
	    make, down, up, .from = FULL);
