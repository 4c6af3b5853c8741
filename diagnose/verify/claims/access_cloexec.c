/* access_cloexec.c - a descriptor does not slip into another program. */
#include "diagnose/verify/claim.h"
#include "lib/child.h"

#include <sys/wait.h>

/* The shell has [ built in, so /proc/self is the shell; $$ would be wrong
 * where /proc is of another PID namespace. */
static bool open_in_program(int fd)
{
	char number[12];
	int status;
	pid_t pid = child_fork();

	claim_needs(pid >= 0, "fork");
	snprintf(number, sizeof(number), "%d", fd);
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", "[ -e /proc/self/fd/$1 ]", "sh",
		      number, (char *)NULL);
		skip("cannot run /bin/sh (%d; %s)", errno, strerror(errno));
	}
	claim_needs(waitpid(pid, &status, 0) == pid && WIFEXITED(status),
		    "wait for /bin/sh");
	if (WEXITSTATUS(status) > 1)
		_exit(WEXITSTATUS(status)); /* it has said why */
	return WEXITSTATUS(status) == 0;
}

CLAIM("access/cloexec",
      "shm_open's descriptor is closed when another program is run",
      "shm_open(3), FD_CLOEXEC; execve(2); POSIX shm_open")
{
	int fd = claim_object(0), copy = dup(fd), flags = fcntl(fd, F_GETFD);

	claim_needs(flags >= 0 && copy >= 0,
		    "copy a descriptor and fcntl F_GETFD");
	if (!(flags & FD_CLOEXEC))
		claim_fail("FD_CLOEXEC is not set on descriptor %d", fd);
	if (access("/proc/self/fd", X_OK))
		skip("needs /proc, for another program to look at");
	if (open_in_program(fd))
		claim_fail("descriptor %d is open in a program that was run",
			   fd);
	if (!open_in_program(copy))
		claim_fail("a copy without FD_CLOEXEC is closed, too");
	claim_pass("in a program that was run descriptor %d is closed, and a "
		   "copy without FD_CLOEXEC, %d, is open",
		   fd, copy);
}
