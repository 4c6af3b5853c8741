/* page_huge.c - the huge page sizes that the kernel lists are there. */
#include "diagnose/verify/claim.h"
#include "lib/units.h"

#include <dirent.h>
#include <linux/memfd.h>
#include <sys/vfs.h>

static const char folder[] = "/sys/kernel/mm/hugepages";

/* A memfd of such pages says their size. Mapped or not: the pool may be empty,
 * and that is ENOMEM at once, not a signal later. */
static const char *try(unsigned long size)
{
	unsigned shift = (unsigned)__builtin_ctzl(size);
	int fd =
		memfd_create("shmperf-verify", MFD_CLOEXEC | MFD_HUGETLB |
						       shift << MFD_HUGE_SHIFT);
	struct statfs fs = { 0 };

	if (fd < 0 && errno == EINVAL)
		skip("needs memfds of huge pages, of Linux 4.14");
	claim_needs(fd >= 0, "memfd_create with pages of %lu bytes", size);
	claim_needs(!fstatfs(fd, &fs), "fstatfs");
	claim_equal((uint64_t)fs.f_bsize, size, "the size of pages given");
	claim_resize(fd, size);
	if (!claim_try_map(fd, PROT_READ | PROT_WRITE, size, 0))
		return "can be mapped";
	claim_needs(errno == ENOMEM, "mmap a page of %lu bytes", size);
	return "none reserved, ENOMEM";
}

CLAIM("page/huge",
      "Huge pages of all sizes that the kernel lists can be had, or fail at "
      "mmap",
      "memfd_create(2), MFD_HUGETLB; mmap(2), ENOMEM")
{
	char seen[256] = "";
	DIR *dir = opendir(folder);
	unsigned long kib;

	if (!dir)
		skip("no %s: this kernel has no hugetlb pages", folder);
	for (struct dirent *e; (e = readdir(dir));) {
		size_t n = strlen(seen);

		if (sscanf(e->d_name, "hugepages-%lukB", &kib) != 1)
			continue;
		snprintf(seen + n, sizeof(seen) - n, "%s%s: %s", n ? "; " : "",
			 UNITS_SIZE(kib << 10), try(kib << 10));
	}
	closedir(dir);
	if (!*seen)
		skip("%s lists no size", folder);
	claim_pass("%s", seen);
}
