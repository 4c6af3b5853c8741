/* limit_dev_shm.c - the size of /dev/shm. */
#include "diagnose/verify/claim.h"

enum { ROOM = 64 };

static uint64_t size_of_dev_shm(void)
{
	struct statvfs v;

	claim_needs(!statvfs("/dev/shm", &v), "statvfs /dev/shm");
	return (uint64_t)v.f_blocks * v.f_frsize;
}

CLAIM("limit/dev-shm", "The size of /dev/shm is what fits into it",
      "tmpfs(5), size; statvfs(3)")
{
	uint64_t host = size_of_dev_shm();
	size_t room = ROOM * page, had = 0;
	char some[4096];
	ssize_t n = 0;
	int fd;

	sandbox_shm(ROOM);
	claim_equal(size_of_dev_shm(), room, "the size it says it has");
	fd = claim_object(0);
	memset(some, 1, sizeof(some));
	while (had < 2 * room && (n = write(fd, some, sizeof(some))) > 0)
		had += (size_t)n;
	claim_needs(n >= 0 || errno == ENOSPC, "write %zu bytes", room);
	claim_equal(had, room, "bytes that could be written");
	claim_refused((int)write(fd, some, 1), ENOSPC, "writing 1 byte more");
	claim_pass("/dev/shm here: %s bytes; one of %zu bytes took %zu, the "
		   "next was ENOSPC",
		   CLAIM_COUNT(host), room, had);
}
