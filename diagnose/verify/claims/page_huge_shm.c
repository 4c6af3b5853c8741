/* page_huge_shm.c - huge pages of a tmpfs. */
#include "diagnose/verify/claim.h"
#include "lib/sysfile.h"

enum { MOST = 32 << 20 }; /* bytes, as it is zeroed */

CLAIM("page/huge-shm", "huge=always tries a huge page at the first touch",
      "tmpfs(5), huge; Documentation/admin-guide/mm/transhuge.rst")
{
	uint64_t huge;
	size_t has;
	char *p;
	int fd;

	if (sysfile_count("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size",
			  &huge))
		skip("this kernel has no transparent huge pages");
	if (huge > MOST)
		skip("huge pages of %ju bytes are too large to try",
		     (uintmax_t)huge);
	sandbox_tmpfs("huge=always");
	fd = claim_object(huge);
	p = claim_map(fd, huge);
	p[0] = 'a';
	has = claim_allocated(fd);
	if (has < claim_page() || p[0] != 'a' || p[huge - 1])
		claim_fail("1 byte touched allocated %zu bytes", has);
	if (has < huge) /* shmem_enabled forbids them, or none is free */
		claim_info("1 byte touched allocated %zu bytes, no huge page",
			   has);
	claim_pass("1 byte touched allocated %zu bytes, a huge page", has);
}
