/* seal_final.c - F_SEAL_SEAL: the seals are final. */
#include "diagnose/verify/claim.h"

/* Where vm.memfd_noexec is set, a memfd that did not say that it may be run has
 * F_SEAL_EXEC, and takes seals. */
static int memfd_without_seals(void)
{
	int fd = memfd_create("shmperf-verify", MFD_CLOEXEC | MFD_EXEC);

	if (fd < 0 && errno == EINVAL)
		fd = memfd_create("shmperf-verify", MFD_CLOEXEC);
	claim_needs(fd >= 0, "memfd_create");
	return fd;
}

CLAIM("seal/final", "F_SEAL_SEAL is final, and a memfd that did not ask has it",
      "fcntl(2), F_SEAL_SEAL; memfd_create(2)")
{
	int fd = claim_memfd(page), seals;

	claim_seal(fd, F_SEAL_SHRINK | F_SEAL_SEAL);
	claim_refused(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW), EPERM,
		      "a seal after F_SEAL_SEAL");
	seals = fcntl(fd, F_GET_SEALS);
	if ((seals & ~F_SEAL_EXEC) != (F_SEAL_SHRINK | F_SEAL_SEAL))
		claim_fail("its seals are 0x%x", (unsigned)seals);
	fd = memfd_without_seals();
	claim_refused(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW), EPERM,
		      "a seal without MFD_ALLOW_SEALING");
	claim_pass("EPERM for another seal, those set stay; EPERM for any "
		   "without MFD_ALLOW_SEALING");
}
