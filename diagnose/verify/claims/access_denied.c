/* access_denied.c - modes that forbid writing. */
#include "diagnose/verify/claim.h"

CLAIM("access/denied",
      "Without the right to write nothing is created, emptied or unlinked",
      "shm_open(3), EACCES; POSIX shm_open, shm_unlink")
{
	char name[CLAIM_NAME], new[CLAIM_NAME];
	int fd;

	sandbox_tmpfs("mode=0555"); /* which our privileges pass over */
	fd = shm_open(claim_name(name), O_RDWR | O_CREAT | O_EXCL, 0400);
	claim_needs(fd >= 0, "shm_open %s", name);
	claim_resize(fd, 1); /* its creator may, whatever its mode */
	claim_name(new);
	sandbox_no_privilege();
	claim_refuses(shm_open(new, O_RDWR | O_CREAT, 0600), EACCES);
	claim_refuses(shm_open(name, O_RDWR | O_TRUNC, 0), EACCES);
	claim_refuses(shm_unlink(name), EACCES);
	if (claim_stat(fd).st_size != 1 || claim_stat(fd).st_nlink != 1)
		claim_fail("it was refused, but changed");
	claim_pass("EACCES for a new name and shm_unlink below mode 0555, and "
		   "for O_TRUNC of mode 0400");
}
