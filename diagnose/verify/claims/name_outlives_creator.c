/* name_outlives_creator.c - an object stays until somebody unlinks it. */
#include "diagnose/verify/claim.h"

static void make(void *name)
{
	strcpy(claim_map(claim_create(name, page), page), "still here");
}

CLAIM("name/outlives-creator",
      "An object outlives its creator until it is unlinked",
      "shm_overview(7), Persistence; POSIX shm_open")
{
	char *name = claim_map(claim_object(CLAIM_NAME), CLAIM_NAME), *p;
	int fd;

	claim_elsewhere(make, name);
	fd = shm_open(name, O_RDWR, 0);
	claim_granted(fd, "shm_open when the process that made it has ended");
	claim_unlink(name);
	p = claim_map(fd, page);
	if (strcmp(p, "still here"))
		claim_fail("the object is there, but not what was written");
	claim_pass("its creator ended; %zu bytes and what they held were "
		   "found by name%s",
		   (size_t)claim_stat(fd).st_size, claim_until());
}
