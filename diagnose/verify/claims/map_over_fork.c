/* map_over_fork.c - a fork has the maps, each of its kind. */
#include "diagnose/verify/claim.h"

static volatile char *shared, *private;

static void change(void *arg)
{
	if (shared[0] != 's' || private[0] != 'p')
		claim_fail("a fork has other contents");
	shared[0] = private[0] = 'f';
}

CLAIM("map/over-fork", "A fork has the maps: shared stay shared, private not",
      "fork(2); mmap(2); POSIX mmap, fork")
{
	int fd = claim_object(page);

	shared = claim_map(fd, page);
	private = claim_map_private(fd, page);
	private[0] = 'p';
	shared[0] = 's';
	claim_elsewhere(change, NULL);
	if (shared[0] != 'f' || private[0] != 'p')
		claim_fail("a fork wrote 'f' to both: the shared map has "
			   "'%c', the private one '%c'",
			   shared[0], private[0]);
	claim_pass("what a forked process wrote arrived by the shared map, and "
		   "not by the private one");
}
