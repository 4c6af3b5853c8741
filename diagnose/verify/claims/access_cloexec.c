/* access_cloexec.c - a descriptor does not slip into another program. */
#include "diagnose/verify/claim.h"
#include "lib/child.h"

#include <sys/wait.h>

/* How the program ends that looks for two descriptors. */
enum { NEITHER, FIRST, SECOND, BOTH };

/* The shell has [ built in, so /proc/self is the shell; $$ would be wrong
 * where /proc is of another PID namespace. */
static const char program[] = "[ -e /proc/self/fd/$1 ]; a=$?\n"
			      "[ -e /proc/self/fd/$2 ]; b=$?\n"
			      "exit $((3 - a - 2 * b))";

/* Which of them are open in a shell that this process becomes? */
static int open_in_program(int first, int second)
{
	char one[12], two[12];
	int status;
	pid_t pid = child_fork();

	claim_needs(pid >= 0, "fork");
	snprintf(one, sizeof(one), "%d", first);
	snprintf(two, sizeof(two), "%d", second);
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", program, "sh", one, two,
		      (char *)NULL);
		skip("cannot run /bin/sh (%d; %s)", errno, strerror(errno));
	}
	claim_needs(waitpid(pid, &status, 0) == pid && WIFEXITED(status),
		    "wait for /bin/sh");
	if (WEXITSTATUS(status) > BOTH)
		_exit(WEXITSTATUS(status)); /* it has said why */
	return WEXITSTATUS(status);
}

CLAIM("access/cloexec",
      "shm_open's descriptor is closed when another program is run",
      "shm_open(3), FD_CLOEXEC; execve(2); POSIX shm_open")
{
	int fd = claim_object(0), copy = dup(fd), flags = fcntl(fd, F_GETFD);
	int seen;

	claim_needs(flags >= 0 && copy >= 0,
		    "copy a descriptor and fcntl F_GETFD");
	if (!(flags & FD_CLOEXEC))
		claim_fail("FD_CLOEXEC is not set on descriptor %d", fd);
	if (access("/proc/self/fd", X_OK))
		skip("needs /proc, for another program to look at");
	seen = open_in_program(fd, copy);
	if (seen & FIRST)
		claim_fail("descriptor %d is open in a program that was run",
			   fd);
	if (!(seen & SECOND))
		claim_fail("a copy without FD_CLOEXEC is closed, too");
	claim_pass("in a program that was run descriptor %d is closed, and a "
		   "copy without FD_CLOEXEC, %d, is open",
		   fd, copy);
}
