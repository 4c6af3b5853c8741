/* page_swap.c - a page that was swapped out comes back, by a major fault. */
#include "diagnose/verify/claim.h"

enum { PAGES = 64 };

static long major_faults(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_majflt;
}

/* Not all zeros, nor all the same: each word is another. */
static uint64_t word(size_t i)
{
	return (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
}

CLAIM("page/swap", "A page swapped out comes back intact, by a major fault",
      "madvise(2), MADV_PAGEOUT; getrusage(2); mm/shmem.c shmem_swapin_folio")
{
	size_t size = PAGES * page, words = size / sizeof(uint64_t);
	uint64_t *p;
	struct sysinfo s;
	long before;
	int out;

	claim_needs(!sysinfo(&s), "sysinfo");
	if (s.freeswap == 0)
		skip("needs swap: %ju bytes are on, none is free (swapon(8))",
		     (uintmax_t)s.totalswap * s.mem_unit);
	p = claim_map(claim_object(size), size);
	for (size_t i = 0; i < words; i++)
		p[i] = word(i);
	out = madvise(p, size, MADV_PAGEOUT);
	if (out && errno == EINVAL)
		skip("needs MADV_PAGEOUT, of Linux 5.4");
	claim_needs(!out, "madvise MADV_PAGEOUT");
	out = PAGES - claim_resident(p, PAGES);
	before = major_faults();
	for (size_t i = 0; i < words; i++)
		if (p[i] != word(i))
			claim_fail("word %zu of %zu came back changed", i,
				   words);
	if (!out)
		skip("all %d pages are intact, but the kernel kept them in "
		     "memory: needs swap that writes at once, as zram does",
		     PAGES);
	if (major_faults() == before)
		claim_fail("%d pages came back without a major fault", out);
	claim_pass("%d of %d pages swapped out, all came back intact by %ld "
		   "major faults",
		   out, PAGES, major_faults() - before);
}
