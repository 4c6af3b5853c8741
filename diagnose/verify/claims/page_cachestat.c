/* page_cachestat.c - how much of an object is in memory, by a call. */
#include "diagnose/verify/claim.h"

enum { SYS_CACHESTAT = 451, PAGES = 8 };

CLAIM("page/cachestat", "cachestat counts the pages of an object in memory",
      "cachestat(2) (Linux 6.5); mm/filemap.c filemap_cachestat")
{
	uint64_t all[2] = { 0 }; /* from, length: to the end */
	struct {
		uint64_t cached, dirty, writeback, evicted, recently_evicted;
	} s = { 0 };
	size_t size = PAGES * page, pages; /* of which some are huge */
	int fd = claim_memfd(size);

	memset(claim_map(fd, size), 'a', size / 2);
	claim_needs(!syscall(SYS_CACHESTAT, fd, all, &s, 0), "cachestat");
	pages = claim_allocated(fd) / page;
	claim_equal(s.cached + s.evicted, pages, "pages in memory and swap");
	claim_pass("of %d pages %zu are allocated: %ju are in memory", PAGES,
		   pages, (uintmax_t)s.cached);
}
