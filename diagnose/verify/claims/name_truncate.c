/* name_truncate.c - O_TRUNC takes what an object holds, and no more. */
#include "diagnose/verify/claim.h"

CLAIM("name/truncate", "O_TRUNC empties an object, and keeps mode and owner",
      "shm_open(3), O_TRUNC; POSIX shm_open")
{
	char name[CLAIM_NAME];
	struct stat was, is;
	int fd;

	fd = claim_create(name, 0);
	claim_needs(write(fd, "full", 4) == 4, "write");
	claim_needs(!fchmod(fd, 0646), "fchmod");
	(void)!fchown(fd, (uid_t)-1, 1); /* if we may give it away */
	was = claim_stat(fd);
	claim_grants(shm_open(name, O_RDWR | O_TRUNC, 0600));
	claim_unlink(name);
	is = claim_stat(fd);
	if (is.st_size || is.st_mode != was.st_mode ||
	    is.st_uid != was.st_uid || is.st_gid != was.st_gid)
		claim_fail("%jd bytes, mode 0%o, user %u, group %u",
			   (intmax_t)is.st_size, is.st_mode & 07777, is.st_uid,
			   is.st_gid);
	claim_pass("%jd bytes became 0; mode 0%o, user %u and group %u stayed",
		   (intmax_t)was.st_size, is.st_mode & 07777, is.st_uid,
		   is.st_gid);
}
