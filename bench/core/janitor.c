/* janitor.c - removes what a trial left behind if the runner cannot. */
#include "bench/core/janitor.h"

#include "bench/probe.h"
#include "lib/sweeper.h"

#include <poll.h>

enum { PATIENCE = 2000 }; /* ms: then whoever is left is not ours to end */

static _Atomic pid_t *watched; /* shared with the process */
static time_t started;

void janitor_reap(pid_t gone, time_t since)
{
	for (EACH(backing, b))
		if ((*b)->reap)
			(*b)->reap(gone, since);
	for (EACH(transport, t))
		if ((*t)->reap)
			(*t)->reap(gone, since);
}

/* The runner has ended: look what is left. */
static void sweep(void)
{
	pid_t near = atomic_load(watched);
	struct pollfd end = { .events = POLLIN };

	if (near <= 0)
		return;
	kill(-near, SIGKILL);
	/* With all its threads, be it reaped or not. Where the kernel cannot
	 * tell, poll() takes all of the time. */
	end.fd = (int)syscall(SYS_pidfd_open, near, 0);
	if (end.fd >= 0 || errno != ESRCH)
		poll(&end, 1, PATIENCE);
	janitor_reap(near, started);
}

static void check(pid_t pid)
{
	errno = pid < 0 ? -pid : 0;
	if (errno)
		die("start the janitor");
}

void janitor_start(void)
{
	watched = trial_shared(sizeof(*watched));
	started = time(NULL);
	check(sweeper_start("shmbench-clean", sweep));
}

void janitor_watch(pid_t near)
{
	atomic_store(watched, near);
}

void janitor_check(void)
{
	check(sweeper_check());
}

void janitor_stop(void)
{
	sweeper_stop();
	munmap((void *)watched, sizeof(*watched));
}
