/* inherited.c - what a program got from whoever started it, put right. */
#include "lib/inherited.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* The deepest of our commands takes 0.3 MB; make, sh and gnuplot less. */
enum { STACK_LEAST = 1 << 20, STACK_USUAL = 8 << 20 };

/* Read-only for all of them: what is written there fails, and is told as if it
 * had been closed. */
static void take_standard(void)
{
	int fd;

	while ((fd = open("/dev/null", O_RDONLY)) >= 0 && fd <= STDERR_FILENO)
		;
	if (fd > STDERR_FILENO)
		close(fd);
}

/* The stack grows up to the limit as it is then. */
static int has_stack(void)
{
	struct rlimit l = { RLIM_INFINITY, RLIM_INFINITY };

	if (getrlimit(RLIMIT_STACK, &l) || l.rlim_cur >= STACK_LEAST)
		return 1;
	l.rlim_cur = l.rlim_max < STACK_USUAL ? l.rlim_max : STACK_USUAL;
	return !setrlimit(RLIMIT_STACK, &l) && l.rlim_cur >= STACK_LEAST;
}

const char *inherited_mend(void)
{
	sigset_t none;

	take_standard();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGXFSZ, SIG_IGN);
	return has_stack() ? NULL
			   : "the limit of the stack is below 1 MiB: ulimit -s "
			     "8192";
}
