/* name_outlives_creator.c - an object stays until somebody unlinks it. */
#include "diagnose/verify/claim.h"

static char name[CLAIM_NAME]; /* chosen before the fork */

static void make_and_end(void *arg)
{
	int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);

	claim_needs(fd >= 0, "shm_open %s", name);
	claim_resize(fd, page);
	strcpy(claim_map(fd, page), "still here");
}

CLAIM("name/outlives-creator",
      "An object outlives its creator until it is unlinked",
      "shm_overview(7), Persistence; POSIX shm_open")
{
	char *p;
	int fd;

	claim_name(name);
	claim_elsewhere(make_and_end, NULL);
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
