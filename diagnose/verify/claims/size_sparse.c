/* size_sparse.c - too large a size costs nothing, until it is touched. */
#include "diagnose/verify/claim.h"

enum { ROOM = 64, ASKED = 1024 };

static size_t pages(int fd)
{
	return claim_allocated(fd) / page;
}

CLAIM("size/sparse",
      "ftruncate beyond what there is costs nothing until touched, then fails "
      "by SIGBUS",
      "ftruncate(2); mmap(2), SIGBUS; mm/shmem.c shmem_fault")
{
	size_t n = 0;
	struct claim_touch t = { 0 };
	char *p;
	int fd;

	sandbox_shm(ROOM);
	fd = claim_object(ASKED * page);
	claim_equal(pages(fd), 0, "pages allocated by ftruncate");
	p = claim_map(fd, ASKED * page);
	while (n < ASKED && !t.signal) {
		t = claim_write(p, n * page, 1);
		n += !t.signal;
	}
	if (t.signal != SIGBUS)
		claim_fail("%zu pages were touched in a tmpfs of %d: %s", n,
			   ROOM, t.text);
	claim_equal(n, ROOM, "pages that could be touched");
	claim_equal(pages(fd), n, "pages allocated by touching them");
	claim_pass("%d pages in a tmpfs of %d: 0 allocated by ftruncate, "
		   "%zu touched, then %s",
		   ASKED, ROOM, n, t.text);
}
