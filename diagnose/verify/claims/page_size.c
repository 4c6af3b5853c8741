/* page_size.c - memory comes in pages of the size that sysconf(3) tells. */
#include "diagnose/verify/claim.h"

CLAIM("page/size", "Memory is allocated and mapped in pages of sysconf's size",
      "sysconf(3), PAGESIZE; mmap(2), EINVAL")
{
	int fd;
	char *p;

	sandbox_shm(16); /* the host's may be mounted with huge=always */
	fd = claim_object(4 * page);
	p = claim_map(fd, 4 * page);
	claim_refused(claim_try_map(fd, PROT_READ, 1, page / 2), EINVAL,
		      "mmap at half a page");
	claim_needs(!claim_try_map(fd, PROT_READ, 1, page),
		    "mmap at offset %zu", page);
	if (claim_write(p, page, 1).signal)
		claim_fail("the second page cannot be written");
	claim_equal(claim_allocated(fd), page, "bytes allocated by writing 1");
	claim_pass("1 byte written allocated %zu bytes; mmap at offset %zu is "
		   "EINVAL, at %zu not",
		   page, page / 2, page);
}
