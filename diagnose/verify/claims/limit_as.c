/* limit_as.c - RLIMIT_AS counts what is mapped, touched or not. */
#include "diagnose/verify/claim.h"
#include "lib/sysfile.h"

enum { MORE = 1 << 20 }; /* bytes beyond what is mapped already */

CLAIM("limit/as", "RLIMIT_AS limits how much can be mapped, shared memory too",
      "getrlimit(2), RLIMIT_AS; mmap(2), ENOMEM")
{
	int fd = claim_object(4 * MORE);
	struct rlimit r = { 0 };
	uint64_t pages; /* that are mapped */

	claim_needs(!getrlimit(RLIMIT_AS, &r), "getrlimit RLIMIT_AS");
	claim_needs(!claim_try_map(fd, PROT_READ, 2 * MORE, 0), "mmap %d bytes",
		    2 * MORE);
	errno = -sysfile_count("/proc/self/statm", &pages);
	claim_needs(!errno, "read /proc/self/statm");
	r.rlim_cur = pages * page + MORE;
	claim_needs(!setrlimit(RLIMIT_AS, &r), "setrlimit RLIMIT_AS");
	claim_refused(claim_try_map(fd, PROT_READ, 2 * MORE, 0), ENOMEM,
		      "mmap beyond RLIMIT_AS");
	if (claim_try_map(fd, PROT_READ, MORE / 2, 0))
		claim_fail("mmap within RLIMIT_AS: %s", strerrorname_np(errno));
	claim_pass("with %d KiB left, mapping %d KiB is ENOMEM, %d KiB is not; "
		   "none was touched",
		   MORE >> 10, MORE >> 9, MORE >> 11);
}
