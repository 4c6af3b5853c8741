/* reaper.c - removes the names that claims made, whoever is killed. */
#include "diagnose/verify/reaper.h"

#include "diagnose/verify/leftovers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t reaper;
static int alive; /* held open by everyone whom it waits for */
static const struct verify_run *swept;

static void sweep(const struct leftover *l, void *arg)
{
	(void)arg;
	if (leftover_is_of(l, swept))
		leftover_remove(l);
}

/* Nobody writes: that read() returns means that nobody is left. */
static _Noreturn void wait_and_sweep(int from_all)
{
	char c;

	prctl(PR_SET_NAME, "shmdiag-clean");
	setpgid(0, 0); /* a terminal's Ctrl-C is for the runner */
	while (read(from_all, &c, 1) < 0 && errno == EINTR)
		;
	reaper_sweep();
	_exit(0);
}

void reaper_sweep(void)
{
	leftovers_each(sweep, NULL);
}

int reaper_start(const struct verify_run *r)
{
	int p[2], err;

	if (pipe2(p, O_CLOEXEC))
		return -errno;
	swept = r;
	fflush(NULL);
	reaper = fork();
	err = reaper < 0 ? -errno : 0;
	if (reaper == 0) {
		close(p[1]);
		wait_and_sweep(p[0]);
	}
	close(p[0]);
	alive = p[1];
	if (err)
		close(alive);
	return err;
}

void reaper_stop(void)
{
	close(alive);
	kill(reaper, SIGKILL); /* we can do it, and at once */
	while (waitpid(reaper, NULL, 0) < 0 && errno == EINTR)
		;
	reaper_sweep();
}
