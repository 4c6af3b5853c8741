/* map_shared_seen.c - MAP_SHARED is seen by the others. */
#include "diagnose/verify/claim.h"

enum { PAGES = 16 };

static size_t size;

/* Has a map of its own, from the descriptor. */
static void change(void *fd)
{
	char *p = claim_map(*(int *)fd, size);

	for (size_t i = 0; i < size; i++)
		if (p[i] != 'a')
			claim_fail("byte %zu of %zu did not arrive", i, size);
	memset(p, 'b', size);
}

CLAIM("map/shared-seen",
      "What is written to a MAP_SHARED map is seen by the others",
      "mmap(2), MAP_SHARED; POSIX mmap")
{
	int fd;
	char *p;

	size = PAGES * claim_page();
	fd = claim_object(size);
	p = claim_map(fd, size);
	memset(p, 'a', size);
	claim_elsewhere(change, &fd);
	for (size_t i = 0; i < size; i++)
		if (p[i] != 'b')
			claim_fail("byte %zu of %zu did not come back", i,
				   size);
	claim_pass("%zu bytes arrived in another process's map, %zu came back",
		   size, size);
}
