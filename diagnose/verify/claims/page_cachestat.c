/* page_cachestat.c - how much of an object is in memory, by a call. */
#include "diagnose/verify/claim.h"

enum { SYS_CACHESTAT = 451, PAGES = 8, TOUCHED = 3 };

CLAIM("page/cachestat", "cachestat counts the pages of an object in memory",
      "cachestat(2) (Linux 6.5); mm/filemap.c filemap_cachestat")
{
	uint64_t all[2] = { 0 }; /* from, length: to the end */
	struct {
		uint64_t cached, dirty, writeback, evicted, recently_evicted;
	} s = { 0 };
	size_t page = claim_page();
	int fd;

	sandbox_shm(PAGES);
	fd = claim_object(PAGES * page);
	memset(claim_map(fd, PAGES * page), 'a', TOUCHED * page);
	claim_needs(!syscall(SYS_CACHESTAT, fd, all, &s, 0), "cachestat");
	if (s.cached + s.evicted != TOUCHED)
		claim_fail("of %d pages it tells %ju and %ju evicted", TOUCHED,
			   (uintmax_t)s.cached, (uintmax_t)s.evicted);
	claim_pass("of %d pages %d were touched: %ju are in memory", PAGES,
		   TOUCHED, (uintmax_t)s.cached);
}
