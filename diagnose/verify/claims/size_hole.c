/* size_hole.c - pages given back in the middle of an object. */
#include "diagnose/verify/claim.h"

static void expect(int fd, const volatile char *p, const char *by)
{
	if (p[page] || p[2 * page - 1] || p[0] != 'a' || p[2 * page] != 'a')
		claim_fail("after %s of 1 page of 3 it holds other bytes", by);
	if (claim_stat(fd).st_size != (off_t)(3 * page))
		claim_fail("%s changed its size", by);
}

CLAIM("size/hole", "A hole punched reads as zeros and keeps the size",
      "madvise(2), MADV_REMOVE; fallocate(2); lseek(2), ENXIO")
{
	int fd = claim_memfd(3 * page);
	int punch = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
	char *p = claim_map(fd, 3 * page), *q = claim_map(fd, 3 * page);

	claim_refuses((int)lseek(fd, 0, SEEK_DATA), ENXIO);
	memset(p, 'a', 3 * page);
	claim_grants(madvise(p + page, page, MADV_REMOVE));
	expect(fd, q, "MADV_REMOVE");
	memset(p, 'a', 3 * page);
	claim_grants(fallocate(fd, punch, (off_t)page, (off_t)page));
	expect(fd, q, "fallocate");
	claim_pass("1 page of 3 by MADV_REMOVE, then by fallocate: 0 in every "
		   "map, the size stays; ENXIO where there is no data");
}
