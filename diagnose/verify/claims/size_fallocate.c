/* size_fallocate.c - posix_fallocate(3) fails cleanly where ftruncate lies. */
#include "diagnose/verify/claim.h"

enum { ROOM = 64, ASKED = 1024 };

/* It returns an error instead of setting errno. */
static int reserve(int fd, size_t pages)
{
	errno = posix_fallocate(fd, 0, (off_t)(pages * page));
	return errno ? -1 : 0;
}

CLAIM("size/fallocate",
      "posix_fallocate fails cleanly, or what it gave can be touched",
      "posix_fallocate(3), ENOSPC; mm/shmem.c shmem_fallocate")
{
	int fd;

	sandbox_shm(ROOM);
	fd = claim_object(0);
	claim_refused(reserve(fd, ASKED), ENOSPC,
		      "posix_fallocate of too much");
	claim_equal((uint64_t)claim_stat(fd).st_size, 0, "bytes it left");
	claim_equal(claim_allocated(fd), 0, "bytes allocated by failing");
	claim_granted(reserve(fd, ROOM), "posix_fallocate of what there is");
	claim_equal((uint64_t)claim_stat(fd).st_size, ROOM * page, "its size");
	claim_equal(claim_allocated(fd), ROOM * page, "bytes it reserved");
	memset(claim_map(fd, ROOM * page), 1, ROOM * page);
	claim_pass("%d pages in a tmpfs of %d: ENOSPC, size and blocks back "
		   "to 0; %d pages: reserved, then written without a signal",
		   ASKED, ROOM, ROOM);
}
