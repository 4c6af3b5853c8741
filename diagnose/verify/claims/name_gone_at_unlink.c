/* name_gone_at_unlink.c - shm_unlink(3) takes the name, not the memory. */
#include "diagnose/verify/claim.h"

CLAIM("name/gone-at-unlink",
      "The name goes at once on shm_unlink, while maps live on",
      "shm_open(3); POSIX shm_unlink")
{
	char name[CLAIM_NAME];
	int fd = claim_create(name, page);
	void *map = claim_map(fd, page);

	claim_unlink(name);
	claim_refused(shm_open(name, O_RDWR, 0), ENOENT,
		      "shm_open of the unlinked name");
	claim_refused(shm_unlink(name), ENOENT, "a second shm_unlink");
	claim_equal(claim_stat(fd).st_nlink, 0, "links to it");
	claim_exchange(map);
	claim_pass("ENOENT at once, 0 links; two processes went on to "
		   "exchange bytes through their maps");
}
