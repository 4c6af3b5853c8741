/* limit_mlockall.c - locking all there is, and all that will be. */
#include "diagnose/verify/claim.h"

enum { ALLOWED = 4 };

/* By number, as in builds with sanitizers libc's does nothing. */
static int do_mlockall(int flags)
{
	return (int)syscall(SYS_mlockall, flags);
}

CLAIM("limit/mlockall",
      "mlockall beyond RLIMIT_MEMLOCK is ENOMEM, a map after it EAGAIN",
      "mlockall(2), ENOMEM; mmap(2), EAGAIN; POSIX mlockall, mmap")
{
	size_t more = 2 * ALLOWED * page;
	int fd = claim_object(more);

	sandbox_memlock(ALLOWED);
	claim_refuses(do_mlockall(0), EINVAL);
	claim_refuses(do_mlockall(MCL_CURRENT), ENOMEM);
	claim_grants(do_mlockall(MCL_FUTURE));
	claim_refused(claim_try_map(fd, PROT_READ, more, 0), EAGAIN,
		      "mmap after do_mlockall(MCL_FUTURE)");
	claim_granted(claim_try_map(fd, PROT_READ, 1, 0), "mmap of 1 page");
	claim_needs(!syscall(SYS_munlockall), "munlockall");
	claim_granted(claim_try_map(fd, PROT_READ, more, 0),
		      "mmap after munlockall");
	sandbox_memlock(0);
	claim_refuses(do_mlockall(MCL_CURRENT), EPERM);
	claim_pass("set to %d pages: ENOMEM; with MCL_FUTURE a map of %d is "
		   "EAGAIN, until munlockall; set to 0: EPERM",
		   ALLOWED, 2 * ALLOWED);
}
