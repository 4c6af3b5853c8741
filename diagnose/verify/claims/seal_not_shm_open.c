/* seal_not_shm_open.c - what shm_open(3) made cannot be sealed. */
#include "diagnose/verify/claim.h"

CLAIM("seal/not-shm-open",
      "An object of shm_open cannot be sealed; use memfd_create",
      "fcntl(2), File sealing; mm/shmem.c shmem_get_inode")
{
	int fd = claim_object(page);
	int result = fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE);

	if (result < 0 && errno == EINVAL)
		claim_info("EINVAL: /dev/shm is on a filesystem without seals");
	claim_refused(result, EPERM, "F_ADD_SEALS of an object of shm_open");
	result = fcntl(fd, F_GET_SEALS);
	claim_granted(result, "F_GET_SEALS");
	claim_equal((uint64_t)result, F_SEAL_SEAL, "its seals");
	claim_pass("F_ADD_SEALS: EPERM; F_GET_SEALS: F_SEAL_SEAL");
}
