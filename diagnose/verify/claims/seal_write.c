/* seal_write.c - F_SEAL_WRITE: nobody writes any more. */
#include "diagnose/verify/claim.h"

CLAIM("seal/write", "F_SEAL_WRITE forbids writing, and waits for no writer",
      "fcntl(2), File sealing; mm/memfd.c")
{
	int fd = claim_memfd(page);
	char *p = claim_map(fd, page);

	p[0] = 'a';
	claim_refused(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), EBUSY,
		      "F_SEAL_WRITE while it is mapped for writing");
	munmap(p, page);
	claim_seal(fd, F_SEAL_WRITE);
	claim_refused((int)pwrite(fd, "b", 1, 0), EPERM, "write(2)");
	claim_refused(claim_try_map(fd, PROT_READ | PROT_WRITE, page, 0), EPERM,
		      "a shared map for writing");
	claim_pass("EBUSY while mapped for writing; then write(2) and a map "
		   "for writing are EPERM, a map for reading %s",
		   claim_try_map(fd, PROT_READ, page, 0)
			   ? "too, as before Linux 6.7"
			   : "is not");
}
