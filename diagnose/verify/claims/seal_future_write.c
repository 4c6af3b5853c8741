/* seal_future_write.c - who writes already may go on, nobody else may. */
#include "diagnose/verify/claim.h"

CLAIM("seal/future-write",
      "F_SEAL_FUTURE_WRITE stops all writers but existing maps",
      "fcntl(2), F_SEAL_FUTURE_WRITE (Linux 5.1)")
{
	int fd = claim_memfd(page);
	char *p = claim_map(fd, page);

	claim_seal(fd, F_SEAL_FUTURE_WRITE);
	claim_refused((int)pwrite(fd, "b", 1, 0), EPERM, "write(2)");
	claim_refused(claim_try_map(fd, PROT_READ | PROT_WRITE, page, 0), EPERM,
		      "a new map for writing");
	if (claim_write(p, 0, 'c').signal)
		claim_fail("the map that was there can no longer be written");
	if (claim_byte(fd, 0) != 'c')
		claim_fail("what the old map wrote did not arrive");
	claim_pass("the old map still writes; write(2) and new maps for "
		   "writing are EPERM");
}
