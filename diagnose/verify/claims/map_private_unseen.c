/* map_private_unseen.c - MAP_PRIVATE is not seen by the others. */
#include "diagnose/verify/claim.h"

enum { SIZE = 1 << 18 }; /* bytes: some pages, however large they are */

static void scribble(void *fd)
{
	char *p = claim_map_private(*(int *)fd, SIZE);

	memset(p, 'p', SIZE);
	if (p[0] != 'p' || p[SIZE - 1] != 'p')
		claim_fail("a private map does not hold what was written");
}

CLAIM("map/private-unseen",
      "What is written to a MAP_PRIVATE map is not seen by others",
      "mmap(2), MAP_PRIVATE; POSIX mmap")
{
	int fd = claim_object(SIZE);
	char *p = claim_map(fd, SIZE);

	memset(p, 's', SIZE);
	claim_elsewhere(scribble, &fd);
	for (size_t i = 0; i < SIZE; i++)
		if (p[i] != 's')
			claim_fail("byte %zu written privately shows in a "
				   "shared map",
				   i);
	if (claim_byte(fd, 0) != 's')
		claim_fail("what was written privately is in the object");
	claim_pass("%d bytes overwritten in a private map, 0 changed in the "
		   "shared one and in the object",
		   SIZE);
}
