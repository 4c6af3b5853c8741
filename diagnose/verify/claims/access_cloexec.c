/* access_cloexec.c - a descriptor does not slip into another program. */
#include "diagnose/verify/claim.h"

#include <stdlib.h>

/* The shell has [ built in, so /proc/self is the shell; $$ would be wrong
 * where /proc is of another PID namespace. */
static bool open_in_program(int fd)
{
	char command[48];
	int status;

	snprintf(command, sizeof(command), "[ -e /proc/self/fd/%d ]", fd);
	status = system(command);
	claim_needs(status >= 0 && WIFEXITED(status), "run /bin/sh");
	if (WEXITSTATUS(status) > 1)
		skip("cannot run /bin/sh: exit status %d", WEXITSTATUS(status));
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
