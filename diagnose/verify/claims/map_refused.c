/* map_refused.c - what cannot be mapped or unmapped is refused, and why. */
#include "diagnose/verify/claim.h"

static int fd; /* that is mapped */

static int do_mmap(uintptr_t at, size_t size, int flags, off_t offset)
{
	void *p = mmap((void *)at, size, PROT_READ, flags, fd, offset);

	return p == MAP_FAILED ? -1 : munmap(p, size);
}

CLAIM("map/refused", "What cannot be mapped is refused, each with its errno",
      "mmap(2), munmap(2), ERRORS; POSIX mmap, munmap")
{
	size_t most = SIZE_MAX >> 1 & ~(page - 1);
	int end[2];
	char name[CLAIM_NAME], *p;

	fd = claim_create(name, page);
	p = claim_map(fd, page);
	claim_refuses(do_mmap(0, 0, MAP_SHARED, 0), EINVAL);
	claim_refuses(do_mmap(0, page, 0, 0), EINVAL);
	claim_refuses(do_mmap(1, page, MAP_SHARED | MAP_FIXED, 0), EINVAL);
	claim_refuses(do_mmap(0, -page, MAP_SHARED, 0), ENOMEM);
	claim_refuses(do_mmap(0, 2 * page, MAP_SHARED, (off_t)most), EOVERFLOW);
	fd = shm_open(name, O_WRONLY, 0);
	claim_unlink(name);
	claim_needs(fd >= 0 && !pipe(end), "open for writing and pipe");
	claim_refused(do_mmap(0, page, MAP_SHARED, 0), EACCES,
		      "mmap of what is open for writing alone");
	fd = end[0];
	claim_refused(do_mmap(0, page, MAP_SHARED, 0), ENODEV,
		      "mmap of a pipe");
	fd = -1;
	claim_refused(do_mmap(0, page, MAP_SHARED, 0), EBADF, "mmap of fd -1");
	claim_refuses(munmap(p, 0), EINVAL);
	claim_refuses(munmap(p + 1, page), EINVAL);
	claim_refuses(munmap((void *)-page, page), EINVAL);
	claim_needs(!munmap(p, 1), "munmap");
	claim_granted(munmap(p, page), "munmap of what is not mapped");
	claim_pass("mmap: EBADF, ENODEV of a pipe, EACCES, EINVAL, ENOMEM, "
		   "EOVERFLOW; munmap: EINVAL, 0 where nothing is mapped");
}
