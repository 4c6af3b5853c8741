/* map_shared_seen.c - MAP_SHARED is seen by the others. */
#include "diagnose/verify/claim.h"

enum { SIZE = 1 << 18 }; /* bytes: some pages, however large they are */

/* Has a map of its own, from the descriptor. */
static void change(void *fd)
{
	char *p = claim_map(*(int *)fd, SIZE);

	for (size_t i = 0; i < SIZE; i++)
		if (p[i] != 'a')
			claim_fail("byte %zu of %d did not arrive", i, SIZE);
	memset(p, 'b', SIZE);
}

CLAIM("map/shared-seen",
      "What is written to a MAP_SHARED map is seen by the others",
      "mmap(2), MAP_SHARED; POSIX mmap")
{
	int fd = claim_object(SIZE);
	char *p = claim_map(fd, SIZE);

	memset(p, 'a', SIZE);
	claim_elsewhere(change, &fd);
	for (size_t i = 0; i < SIZE; i++)
		if (p[i] != 'b')
			claim_fail("byte %zu of %d did not come back", i, SIZE);
	claim_pass("%d bytes arrived in another process's map, %d came back",
		   SIZE, SIZE);
}
