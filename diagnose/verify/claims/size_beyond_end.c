/* size_beyond_end.c - touching a page beyond the end is SIGBUS. */
#include "diagnose/verify/claim.h"

static void expect(struct claim_touch t, const char *base, size_t offset)
{
#if defined(__s390x__) /* the CPU tells which page */
	offset -= offset % page;
#endif
	if (t.signal != SIGBUS || t.code != BUS_ADRERR || t.at != base + offset)
		claim_fail("touching offset %zu: %s", offset, t.text);
}

CLAIM("size/beyond-end", "Touching a page of a map beyond the end is SIGBUS",
      "mmap(2), SIGBUS; POSIX mmap; mm/shmem.c shmem_fault")
{
	char *p = claim_map(claim_object(page), 2 * page);

	if (claim_write(p, page - 1, 1).signal)
		claim_fail("the last byte of the object cannot be written");
	expect(claim_read(p, page), p, page);
	expect(claim_write(p, 2 * page - 1, 1), p, 2 * page - 1);
	claim_pass("an object of %zu bytes: SIGBUS, code BUS_ADRERR at offset "
		   "%zu (read) and %zu (write)",
		   page, page, 2 * page - 1);
}
