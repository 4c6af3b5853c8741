/* map_fixed.c - MAP_FIXED replaces what is mapped, and nothing else does. */
#include "diagnose/verify/claim.h"

CLAIM("map/fixed", "MAP_FIXED replaces just what it names, a hint nothing",
      "mmap(2), MAP_FIXED, MAP_FIXED_NOREPLACE; POSIX mmap")
{
	int fd = claim_object(3 * page), r = PROT_READ, set = MAP_SHARED;
	char *p = claim_map(fd, 3 * page), *at = p + page, *got;
	int other = claim_object(page); /* of zeros */

	memset(p, 'a', 3 * page);
	got = mmap(at, page, r, set, other, 0);
	claim_needs(got != MAP_FAILED, "mmap with a hint");
	if (got == at || *at != 'a')
		claim_fail("a hint replaced what was mapped there");
	/* Before Linux 4.17 it is a hint. */
	got = mmap(at, page, r, set | MAP_FIXED_NOREPLACE, other, 0);
	if (got == at || *at != 'a' || (got == MAP_FAILED && errno != EEXIST))
		claim_fail("MAP_FIXED_NOREPLACE of what is mapped: %s",
			   got == at ? "done" : strerrorname_np(errno));
	got = mmap(at, page, r, set | MAP_FIXED, other, 0);
	claim_needs(got != MAP_FAILED, "mmap with MAP_FIXED");
	if (got != at || at[0] || at[page - 1])
		claim_fail("MAP_FIXED did not replace the page");
	if (at[-1] != 'a' || at[page] != 'a')
		claim_fail("MAP_FIXED of 1 page replaced its neighbours");
	claim_pass("what is mapped stays for a hint and MAP_FIXED_NOREPLACE; "
		   "MAP_FIXED replaces 1 page of 3");
}
