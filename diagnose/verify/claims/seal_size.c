/* seal_size.c - F_SEAL_SHRINK and F_SEAL_GROW: its size is trusted. */
#include "diagnose/verify/claim.h"

CLAIM("seal/size", "F_SEAL_SHRINK and F_SEAL_GROW fix the size: no SIGBUS",
      "fcntl(2), File sealing; memfd_create(2)")
{
	int fd = claim_memfd(2 * page);

	claim_seal(fd, F_SEAL_SHRINK);
	claim_refused(ftruncate(fd, (off_t)page), EPERM, "shrinking it");
	claim_resize(fd, 3 * page);
	claim_seal(fd, F_SEAL_GROW);
	claim_refused(ftruncate(fd, (off_t)(4 * page)), EPERM, "growing it");
	claim_refused((int)pwrite(fd, "b", 1, (off_t)(3 * page)), EPERM,
		      "writing behind its end");
	if (pwrite(fd, "b", 1, 0) != 1)
		claim_fail("the size is sealed, and so are the contents");
	claim_pass("ftruncate to less EPERM, to more too, writing behind the "
		   "end EPERM, writing within it not");
}
