/* sweeper.c - a process that clears up after this one, however that ends. */
#include "lib/sweeper.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
	const char *name;
	void (*sweep)(void);
	pid_t pid;
	int pipe; /* our end of it */
} sweeper;

static pid_t spawn(void)
{
	int p[2];
	char c;

	if (pipe2(p, O_CLOEXEC))
		return -errno;
	fflush(NULL); /* what is buffered is ours to write, and once */
	sweeper.pid = fork();
	if (sweeper.pid < 0)
		sweeper.pid = -errno;
	if (sweeper.pid == 0) {
		close(p[1]);
		prctl(PR_SET_NAME, sweeper.name);
		setpgid(0, 0); /* a terminal's Ctrl-C is not for it */
		/* Nobody writes: that it returns means that nobody is left. */
		TEMP_FAILURE_RETRY(read(p[0], &c, 1));
		sweeper.sweep();
		_exit(0);
	}
	close(p[0]);
	sweeper.pipe = p[1];
	return sweeper.pid;
}

pid_t sweeper_start(const char *name, void (*sweep)(void))
{
	sweeper.name = name;
	sweeper.sweep = sweep;
	return spawn();
}

void sweeper_release(void)
{
	close(sweeper.pipe);
}

pid_t sweeper_check(void)
{
	if (waitpid(sweeper.pid, NULL, WNOHANG) != sweeper.pid)
		return 0;
	close(sweeper.pipe);
	return spawn();
}

void sweeper_stop(void)
{
	kill(sweeper.pid, SIGKILL);
	TEMP_FAILURE_RETRY(waitpid(sweeper.pid, NULL, 0));
	close(sweeper.pipe);
}
