/* limit_nofile.c - which descriptor is had, and that there is one. */
#include "diagnose/verify/claim.h"

CLAIM("limit/nofile", "shm_open gives the lowest free descriptor, or EMFILE",
      "shm_open(3), EMFILE; getrlimit(2), RLIMIT_NOFILE; POSIX shm_open")
{
	char name[CLAIM_NAME];
	int fd = claim_create(name, 0), low = dup(fd), high = dup(fd), got;
	struct rlimit r = { (rlim_t)high + 1, (rlim_t)high + 1 };

	claim_needs(low >= 0 && high >= 0 && !close(low), "dup and close");
	got = shm_open(name, O_RDWR, 0);
	claim_granted(got, "shm_open");
	claim_equal((uint64_t)got, (uint64_t)low, "the lowest descriptor");
	claim_needs(!setrlimit(RLIMIT_NOFILE, &r), "setrlimit RLIMIT_NOFILE");
	claim_refuses(shm_open(name, O_RDWR, 0), EMFILE);
	claim_unlink(name);
	claim_pass("%d was free and given; RLIMIT_NOFILE of %d: EMFILE", low,
		   high + 1);
}
