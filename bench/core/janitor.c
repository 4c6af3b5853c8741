/* janitor.c - removes what a trial left behind if the runner cannot. */
#include "bench/core/janitor.h"

#include "bench/probe.h"
#include "lib/sweeper.h"

#include <poll.h>

enum { PATIENCE = 2000 }; /* ms: then whoever is left is not ours to end */

static void end_trial(pid_t near)
{
	struct pollfd end = { .events = POLLIN };

	kill(-near, SIGKILL);
	/* With all its threads, be it reaped or not. Where the kernel cannot
	 * tell, poll() takes all of the time. */
	end.fd = (int)syscall(SYS_pidfd_open, near, 0);
	if (end.fd >= 0 || errno != ESRCH)
		poll(&end, 1, PATIENCE);
}

/* The runner has ended: look what is left. */
static void sweep(void)
{
	pid_t near = owner_told().near;

	if (near > 0) {
		end_trial(near);
		owner_reap();
	}
	owner_close();
}

static void check(pid_t pid)
{
	errno = pid < 0 ? -pid : 0;
	if (errno)
		die("start the janitor");
}

void janitor_start(void)
{
	owner_open();
	check(sweeper_start("shmbench-clean", sweep));
}

void janitor_check(void)
{
	check(sweeper_check());
}

void janitor_stop(void)
{
	sweeper_stop();
	owner_close();
}
