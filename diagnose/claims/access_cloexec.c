/* access_cloexec.c - a descriptor does not slip into another program. */
#include "diagnose/claim.h"

#include <fcntl.h>

static void check(void)
{
	int fd = claim_object(0), flags = fcntl(fd, F_GETFD);

	if (flags < 0)
		claim_unable("fcntl F_GETFD");
	if (!(flags & FD_CLOEXEC))
		claim_fail("FD_CLOEXEC is not set on descriptor %d", fd);
	claim_pass("FD_CLOEXEC is set on descriptor %d", fd);
}

static const struct claim access_cloexec = {
	.name = "access/cloexec",
	.text = "shm_open sets close-on-exec on its descriptor",
	.source = "shm_open(3); POSIX shm_open",
	.check = check,
};
REGISTER(claim, access_cloexec);
