/* size_beyond_end_syscall.c - for a system call it is EFAULT. */
#include "diagnose/verify/claim.h"

CLAIM("size/beyond-end-syscall",
      "A system call given memory beyond the end says EFAULT",
      "read(2), write(2), EFAULT")
{
	char *p = claim_map(claim_object(page), 2 * page), one = 1;
	int end[2];

	claim_needs(!pipe2(end, O_CLOEXEC), "pipe2");
	claim_refused((int)write(end[1], p + page, 1), EFAULT,
		      "write(2) from beyond the end");
	claim_needs(write(end[1], &one, 1) == 1, "write to a pipe");
	claim_refused((int)read(end[0], p + page, 1), EFAULT,
		      "read(2) to beyond the end");
	claim_pass("write(2) from and read(2) to offset %zu of %zu bytes: "
		   "EFAULT, no signal",
		   page, page);
}
