/* limit_quota.c - how much of a tmpfs a user may fill. */
#include "diagnose/verify/claim.h"

CLAIM("limit/quota", "A quota of tmpfs limits a user's objects: EDQUOT",
      "tmpfs(5), usrquota_block_hardlimit (Linux 6.6); mm/shmem_quota.c")
{
	static char some[65536];
	int fd;

	sandbox_tmpfs("usrquota,usrquota_block_hardlimit=65536,huge=never");
	sandbox_other_user(); /* root has none */
	fd = claim_object(0);
	if (write(fd, some, sizeof(some)) != sizeof(some))
		claim_fail("the quota cannot be used up: %s",
			   strerrorname_np(errno));
	claim_refused((int)write(fd, some, 1), EDQUOT, "writing 1 byte more");
	claim_resize(fd, 0);
	claim_granted((int)pwrite(fd, some, 1, 0), "writing after ftruncate");
	claim_pass("a quota of %zu bytes: so many could be written, 1 more is "
		   "EDQUOT, until ftruncate",
		   sizeof(some));
}
