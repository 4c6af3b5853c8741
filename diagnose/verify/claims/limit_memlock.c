/* limit_memlock.c - RLIMIT_MEMLOCK, of shared pages too. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/sandbox.h"

#include <sys/resource.h>
#include <sys/syscall.h>

enum { ALLOWED = 4 };

/* Builds with sanitizers have an mlock(2) that does nothing. */
static int lock(const void *p, size_t size)
{
	return (int)syscall(SYS_mlock, p, size);
}

CLAIM("limit/memlock",
      "RLIMIT_MEMLOCK limits how much shared memory can be locked",
      "getrlimit(2); mlock(2), ENOMEM; mm/mlock.c")
{
	size_t page = claim_page();
	struct rlimit had, now;
	char here[CLAIM_TEXT] = "unlimited", *p;

	claim_needs(!getrlimit(RLIMIT_MEMLOCK, &had),
		    "getrlimit RLIMIT_MEMLOCK");
	now = (struct rlimit){ ALLOWED * page, ALLOWED * page };
	claim_needs(!setrlimit(RLIMIT_MEMLOCK, &now),
		    "setrlimit RLIMIT_MEMLOCK to %d pages", ALLOWED);
	p = claim_map(claim_object(8 * page), 8 * page);
	sandbox_no_privilege();
	claim_granted(lock(p, ALLOWED * page), "mlock within RLIMIT_MEMLOCK");
	claim_refused(lock(p, (ALLOWED + 1) * page), ENOMEM,
		      "mlock of 1 page beyond RLIMIT_MEMLOCK");
	if (had.rlim_cur != RLIM_INFINITY)
		snprintf(here, sizeof(here), "%ju bytes",
			 (uintmax_t)had.rlim_cur);
	claim_pass("%s here; set to %d pages: %d can be locked, %d are ENOMEM",
		   here, ALLOWED, ALLOWED, ALLOWED + 1);
}
