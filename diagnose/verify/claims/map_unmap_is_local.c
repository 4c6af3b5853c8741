/* map_unmap_is_local.c - munmap in one process leaves the others alone. */
#include "diagnose/verify/claim.h"

static volatile char *shared;

static void unmap(void *arg)
{
	claim_needs(!munmap((void *)shared, page), "munmap");
	if (claim_read(shared, 0).signal != SIGSEGV)
		claim_fail("who unmapped it can still read it");
}

CLAIM("map/unmap-is-local", "munmap in one process leaves the others alone",
      "munmap(2); POSIX munmap")
{
	shared = claim_map(claim_object(page), page);
	shared[0] = 'a';
	claim_elsewhere(unmap, NULL);
	if (claim_read(shared, 0).signal || claim_write(shared, 1, 'b').signal)
		claim_fail("munmap in one process took it from another");
	if (shared[0] != 'a' || shared[1] != 'b')
		claim_fail("munmap in one process changed what another sees");
	claim_pass("SIGSEGV where it was unmapped; the other process went on "
		   "to read and write");
}
