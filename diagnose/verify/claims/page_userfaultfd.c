/* page_userfaultfd.c - who looks after missing pages of shared memory. */
#include "diagnose/verify/claim.h"

#include <linux/userfaultfd.h>
#include <sys/ioctl.h>

enum { FEATURES = UFFD_FEATURE_MISSING_SHMEM | UFFD_FEATURE_SIGBUS };

CLAIM("page/userfaultfd", "userfaultfd finds and fills missing shared pages",
      "userfaultfd(2), UFFD_FEATURE_MISSING_SHMEM; ioctl_userfaultfd(2)")
{
	static char from[1 << 16] = "u";
	char *p = claim_map(claim_memfd(page), page);
	struct uffdio_api api = { UFFD_API, FEATURES, 0 };
	struct uffdio_register all = { { (uintptr_t)p, page },
				       UFFDIO_REGISTER_MODE_MISSING,
				       0 };
	struct uffdio_copy fill = { (uintptr_t)p, (uintptr_t)from, page, 0, 0 };
	int fd = (int)syscall(SYS_userfaultfd, UFFD_USER_MODE_ONLY);
	struct claim_touch t;

	if (fd < 0 && errno == EINVAL)
		skip("needs UFFD_USER_MODE_ONLY, of Linux 5.11");
	claim_needs(fd >= 0, "userfaultfd");
	if (ioctl(fd, UFFDIO_API, &api))
		skip("userfaultfd knows no shared memory here");
	claim_grants(ioctl(fd, UFFDIO_REGISTER, &all));
	t = claim_read(p, 0);
	if (t.signal != SIGBUS)
		claim_fail("a missing page was touched: %s", t.text);
	claim_grants(ioctl(fd, UFFDIO_COPY, &fill));
	if (claim_read(p, 0).signal || p[0] != 'u')
		claim_fail("the page that was filled is not there");
	claim_refuses(ioctl(fd, UFFDIO_COPY, &fill), EEXIST);
	claim_pass("a missing page: %s; UFFDIO_COPY filled it, once", t.text);
}
