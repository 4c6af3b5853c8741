/* seal_final.c - F_SEAL_SEAL: the seals are final. */
#include "diagnose/claim.h"
#include "diagnose/memfd.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

static void check(void)
{
	int fd = memfd_new(claim_page()), seals;

	memfd_seal(fd, F_SEAL_SHRINK | F_SEAL_SEAL);
	claim_refused(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW), EPERM,
		      "a seal after F_SEAL_SEAL");
	seals = fcntl(fd, F_GET_SEALS);
	if (seals != (F_SEAL_SHRINK | F_SEAL_SEAL))
		claim_fail("its seals are 0x%x", (unsigned)seals);
	fd = memfd_create("shmperf-verify", MFD_CLOEXEC);
	if (fd < 0)
		claim_unable("memfd_create");
	claim_refused(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW), EPERM,
		      "a seal without MFD_ALLOW_SEALING");
	claim_pass("EPERM for another seal, those set stay; EPERM for any "
		   "without MFD_ALLOW_SEALING");
}

static const struct claim seal_final = {
	.name = "seal/final",
	.text = "F_SEAL_SEAL is final, and a memfd that did not ask has it",
	.source = "fcntl(2), F_SEAL_SEAL; memfd_create(2)",
	.check = check,
};
REGISTER(claim, seal_final);
