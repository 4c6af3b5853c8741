/* seal_exec.c - F_SEAL_EXEC: what cannot be run stays so. */
#include "diagnose/verify/claim.h"

CLAIM("seal/exec", "MFD_NOEXEC_SEAL: no bit to execute, and none can be set",
      "memfd_create(2), MFD_NOEXEC_SEAL; fcntl(2), F_SEAL_EXEC (Linux 6.3)")
{
	int fd = memfd_create("shmperf-verify", MFD_CLOEXEC | MFD_NOEXEC_SEAL);
	unsigned mode;

	if (fd < 0 && errno == EINVAL)
		skip("needs MFD_NOEXEC_SEAL, of Linux 6.3");
	claim_needs(fd >= 0, "memfd_create MFD_NOEXEC_SEAL");
	mode = claim_stat(fd).st_mode & 07777;
	if (mode & 0111 || !(fcntl(fd, F_GET_SEALS) & F_SEAL_EXEC))
		claim_fail("it has mode 0%o and seals 0x%x", mode,
			   (unsigned)fcntl(fd, F_GET_SEALS));
	claim_refuses(fchmod(fd, 0700), EPERM);
	claim_grants(fchmod(fd, 0600));
	fd = claim_memfd(1);
	claim_needs(!fchmod(fd, 0600), "fchmod");
	claim_seal(fd, F_SEAL_EXEC);
	claim_refused(fchmod(fd, 0700), EPERM, "fchmod after F_SEAL_EXEC");
	claim_pass("mode 0%o and F_SEAL_EXEC; then, or where it is set later, "
		   "a bit to execute is EPERM",
		   mode);
}
