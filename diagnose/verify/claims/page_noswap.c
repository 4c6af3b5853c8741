/* page_noswap.c - a tmpfs whose pages stay in memory. */
#include "diagnose/verify/claim.h"

enum { PAGES = 64 };

CLAIM("page/noswap", "Pages of a tmpfs mounted with noswap stay in memory",
      "tmpfs(5), noswap (Linux 6.4); madvise(2), MADV_PAGEOUT")
{
	size_t size = PAGES * page;
	struct sysinfo s;
	char *p;

	claim_needs(!sysinfo(&s), "sysinfo");
	if (s.freeswap == 0)
		skip("needs swap, which they could go to (swapon(8))");
	sandbox_tmpfs("noswap,huge=never");
	p = claim_map(claim_object(size), size);
	memset(p, 'a', size);
	claim_needs(!madvise(p, size, MADV_PAGEOUT), "madvise MADV_PAGEOUT");
	if (claim_resident(p, PAGES) != PAGES)
		claim_fail("%d of %d pages were swapped out",
			   PAGES - claim_resident(p, PAGES), PAGES);
	claim_pass("all %d pages are in memory after MADV_PAGEOUT", PAGES);
}
