/* memfd.c - memfds for claims on seals. */
#include "diagnose/verify/memfd.h"

#include "diagnose/verify/claim.h"
#include "lib/die.h"

int memfd_new(size_t size)
{
	int fd =
		memfd_create("shmperf-verify", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	claim_needs(fd >= 0, "memfd_create");
	claim_resize(fd, size);
	return fd;
}

void memfd_seal(int fd, unsigned seals)
{
	if (!fcntl(fd, F_ADD_SEALS, seals))
		return;
	if (errno == EINVAL)
		skip("this kernel does not know seal 0x%x", seals);
	claim_unable("fcntl F_ADD_SEALS 0x%x", seals);
}
