/* map_msync.c - msync(2), which shared memory does not need. */
#include "diagnose/verify/claim.h"

CLAIM("map/msync", "msync takes a map, and refuses what it must",
      "msync(2); POSIX msync")
{
	int fd = claim_object(2 * page), locked;
	char *p = claim_map(fd, 2 * page);

	p[0] = 'a';
	if (claim_byte(fd, 0) != 'a')
		claim_fail("without msync read(2) finds other bytes");
	claim_grants(msync(p, 2 * page, MS_ASYNC));
	claim_grants(msync(p, 2 * page, MS_SYNC | MS_INVALIDATE));
	if (p[0] != 'a' || claim_byte(fd, 0) != 'a')
		claim_fail("msync changed what was written");
	claim_refuses(msync(p, page, MS_SYNC | MS_ASYNC), EINVAL);
	claim_refuses(msync(p + 1, page, MS_SYNC), EINVAL);
	locked = !claim_lock(p, page);
	if (locked)
		claim_refuses(msync(p, page, MS_INVALIDATE), EBUSY);
	claim_needs(!munmap(p + page, page), "munmap");
	claim_refuses(msync(p, 2 * page, MS_SYNC), ENOMEM);
	claim_pass("read(2) needs none; EINVAL of both kinds or half a page, "
		   "ENOMEM where nothing is mapped%s",
		   locked ? ", EBUSY to invalidate what is locked" : "");
}
