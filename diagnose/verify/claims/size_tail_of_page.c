/* size_tail_of_page.c - what becomes of bytes past the end of the last page? */
#include "diagnose/verify/claim.h"

enum { SIZE = 100, PAST = 200 };

CLAIM("size/tail-of-page",
      "Past the end the last page is zeros; what is written there is not part "
      "of the object",
      "mmap(2), NOTES: unspecified; POSIX mmap")
{
	int fd = claim_object(SIZE), kept, grown;
	volatile char *p = claim_map(fd, page), *q;
	char byte;

	if (claim_read(p, PAST).signal)
		claim_fail("the rest of the last page cannot be read");
	if (p[PAST])
		claim_fail("the rest of the last page is not zeros");
	p[PAST] = 1;
	q = claim_map(fd, page);
	kept = q[PAST];
	if (pread(fd, &byte, 1, PAST) != 0)
		claim_fail("read(2) finds bytes past the end");
	claim_resize(fd, page);
	grown = p[PAST];
	p[PAST] = 1; /* now part of it */
	claim_resize(fd, SIZE);
	claim_resize(fd, page);
	if (p[PAST])
		claim_fail("a byte cut off by shrinking is back after growing");
	claim_info("read(2) ends at the end; a 1 written %d bytes past it "
		   "reads %d in another map, and %d after growing; cut off by "
		   "shrinking it is 0 after growing",
		   PAST - SIZE, kept, grown);
}
