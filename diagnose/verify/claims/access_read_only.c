/* access_read_only.c - who opened it for reading cannot write to it. */
#include "diagnose/verify/claim.h"

CLAIM("access/read-only", "Who opened an object for reading cannot change it",
      "shm_open(3), O_RDONLY; mmap(2), EACCES; ftruncate(2), EINVAL")
{
	char name[CLAIM_NAME], *p;
	int fd = claim_create(name, page), reader;
	struct claim_touch t;

	reader = shm_open(name, O_RDONLY, 0);
	claim_granted(reader, "shm_open for reading");
	claim_unlink(name);
	claim_refused(claim_try_map(reader, PROT_READ | PROT_WRITE, page, 0),
		      EACCES, "mmap for writing of a reader's descriptor");
	claim_refuses(ftruncate(reader, 0), EINVAL);
	p = mmap(NULL, page, PROT_READ, MAP_SHARED, reader, 0);
	claim_needs(p != MAP_FAILED, "mmap for reading");
	*(char *)claim_map(fd, page) = 'w';
	if (*p != 'w')
		claim_fail("the reader does not see what is written");
	t = claim_write(p, 0, 'x');
	if (t.signal != SIGSEGV || *p != 'w')
		claim_fail("a write to a reader's map: %s", t.text);
	claim_needs(!mprotect(p, page, PROT_NONE), "mprotect");
	if (claim_read(p, 0).signal != SIGSEGV)
		claim_fail("a map for nothing, PROT_NONE, can be read");
	claim_pass("EACCES for a map to write to, EINVAL for ftruncate; a "
		   "write to a map for reading: %s",
		   t.text);
}
