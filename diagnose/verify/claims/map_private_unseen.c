/* map_private_unseen.c - MAP_PRIVATE is not seen by the others. */
#include "diagnose/verify/claim.h"

static size_t size;

static void scribble(void *fd)
{
	char *p = claim_map_private(*(int *)fd, size);

	memset(p, 'p', size);
	if (p[0] != 'p' || p[size - 1] != 'p')
		claim_fail("a private map does not hold what was written");
}

CLAIM("map/private-unseen",
      "What is written to a MAP_PRIVATE map is not seen by others",
      "mmap(2), MAP_PRIVATE; POSIX mmap")
{
	char *p;
	int fd;

	size = 2 * claim_page();
	fd = claim_object(size);
	p = claim_map(fd, size);
	memset(p, 's', size);
	claim_elsewhere(scribble, &fd);
	for (size_t i = 0; i < size; i++)
		if (p[i] != 's')
			claim_fail("byte %zu written privately shows in a "
				   "shared map",
				   i);
	if (claim_byte(fd, 0) != 's')
		claim_fail("what was written privately is in the object");
	claim_pass("%zu bytes overwritten in a private map, 0 changed in the "
		   "shared one and in the object",
		   size);
}
