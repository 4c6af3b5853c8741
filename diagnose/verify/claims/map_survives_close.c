/* map_survives_close.c - closing the descriptor keeps the map. */
#include "diagnose/verify/claim.h"

CLAIM("map/survives-close", "Closing the descriptor keeps the map",
      "mmap(2), NOTES; POSIX mmap")
{
	int fd = claim_object(page);
	char *p = claim_map(fd, page);

	p[0] = 'a';
	claim_needs(!close(fd), "close");
	claim_refuses(fcntl(fd, F_GETFD), EBADF);
	if (claim_read(p, 0).signal || claim_write(p, 1, 'b').signal)
		claim_fail("the map went with the descriptor");
	if (p[0] != 'a' || p[1] != 'b')
		claim_fail("the map no longer holds what was written");
	claim_pass("EBADF for the descriptor; the map was read and written");
}
