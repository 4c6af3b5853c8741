/* limit_memlock.c - RLIMIT_MEMLOCK, of shared pages too. */
#include "diagnose/verify/claim.h"

enum { ALLOWED = 4 };

CLAIM("limit/memlock",
      "RLIMIT_MEMLOCK limits how much shared memory can be locked",
      "getrlimit(2); mlock(2), ENOMEM; mm/mlock.c")
{
	char here[CLAIM_TEXT] = "unlimited";
	char *p = claim_map(claim_object(8 * page), 8 * page);
	unsigned long had = sandbox_memlock(ALLOWED);

	claim_granted(claim_lock(p, ALLOWED * page),
		      "mlock within RLIMIT_MEMLOCK");
	claim_refused(claim_lock(p, (ALLOWED + 1) * page), ENOMEM,
		      "mlock of 1 page beyond RLIMIT_MEMLOCK");
	if (had != RLIM_INFINITY)
		snprintf(here, sizeof(here), "%lu bytes", had);
	claim_pass("%s here; set to %d pages: %d can be locked, %d are ENOMEM",
		   here, ALLOWED, ALLOWED, ALLOWED + 1);
}
