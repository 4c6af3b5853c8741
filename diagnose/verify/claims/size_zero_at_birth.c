/* size_zero_at_birth.c - a new object has no bytes until ftruncate(2). */
#include "diagnose/verify/claim.h"

CLAIM("size/zero-at-birth",
      "The size is zero until ftruncate, which adds zeros",
      "shm_open(3); POSIX shm_open, ftruncate")
{
	char *p;
	struct claim_touch t;
	int fd = claim_object(0);

	claim_equal((uint64_t)claim_stat(fd).st_size, 0, "a new one's bytes");
	p = claim_map(fd, page);
	t = claim_read(p, 0);
	if (t.signal != SIGBUS)
		claim_fail("reading a byte of an empty object: %s", t.text);
	claim_resize(fd, 1);
	if (claim_read(p, 0).signal || *p)
		claim_fail("a byte that ftruncate made is not a readable 0");
	claim_pass("size 0, reading byte 0: %s; after ftruncate to 1 byte it "
		   "reads 0",
		   t.text);
}
