/* map_private_sees_later.c - does a private map see what others write? */
#include "diagnose/verify/claim.h"

CLAIM("map/private-sees-later",
      "POSIX leaves open whether private maps see later writes",
      "mmap(2), MAP_PRIVATE: unspecified; mm/memory.c do_cow_fault")
{
	int fd = claim_object(2 * page), untouched, copied;
	volatile char *shared = claim_map(fd, 2 * page);
	volatile char *private = claim_map_private(fd, 2 * page);

	shared[0] = shared[page] = 1;
	if (private[0] != 1)
		claim_fail("a private map began with other contents");
	private[page + 1] = 1; /* a copy of this page, from now on */
	shared[0] = shared[page] = 2;
	untouched = private[0];
	copied = private[page];
	if (copied != 1)
		claim_fail("a page that was written privately still changes "
			   "when others write");
	claim_info("a page not yet written privately %s later shared writes; "
		   "a written one does not",
		   untouched == 2 ? "shows" : "does not show");
}
