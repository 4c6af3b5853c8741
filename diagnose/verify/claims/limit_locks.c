/* limit_locks.c - what locked pages are, and how locks end. */
#include "diagnose/verify/claim.h"

enum { ALLOWED = 4 };

static size_t size; /* that each process may lock */
static char *p, *q; /* so much, and as much more */

/* Here ENOMEM is no want of memory: the limit allows it. */
static void lock(const char *at, const char *what)
{
	if (claim_lock(at, size))
		claim_fail("%s: %s", what, strerrorname_np(errno));
}

static void lock_and_unlock(void *arg)
{
	lock(q, "mlock by another process");
	claim_granted(claim_unlock(p, 2 * size), "munlock");
}

CLAIM("limit/locks",
      "Locked pages are in memory; locks do not nest and are a process's own",
      "mlock(2), munlock(2); POSIX mlock, munlock, munmap")
{
	size = ALLOWED * page;
	p = claim_map(claim_object(2 * size), 2 * size);
	q = p + size;
	memset(q, 'a', size); /* what has no room is no matter of locks */
	sandbox_memlock(ALLOWED);
	claim_granted(claim_lock(p, size), "mlock");
	claim_equal((uint64_t)claim_resident(p, ALLOWED), ALLOWED,
		    "locked pages in memory");
	claim_elsewhere(lock_and_unlock, NULL);
	claim_refused(claim_lock(q, size), ENOMEM, "mlock of as much more");
	lock(p, "mlock again");
	claim_granted(claim_unlock(p, size), "munlock");
	lock(q, "mlock of others after munlock");
	claim_needs(!munmap(q, size), "munmap");
	lock(p, "mlock after munmap");
	claim_refused(claim_lock(q, size), ENOMEM, "mlock of no map");
	claim_refused(claim_unlock(q, size), ENOMEM, "munlock of no map");
	claim_pass("%d locked pages are in memory; one munlock ends two "
		   "locks, so does munmap, no other process's munlock",
		   ALLOWED);
}
