/* hugetlb.c - 2 MiB pages out of the pool, private and as a memfd. */
#include "bench/backing.h"

#include <linux/memfd.h>
#include <linux/mman.h>

#define HUGE ((size_t)2 << 20)

/* By its size in the name, so that it is not the default size that counts. */
static void check(void)
{
	void *p = mmap(NULL, HUGE, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | MAP_HUGE_2MB,
		       -1, 0);

	if (p == MAP_FAILED && errno == EINVAL)
		skip("this kernel has no huge pages of 2 MiB");
	if (p == MAP_FAILED)
		skip("no free huge page of 2 MiB (%s): vm.nr_hugepages sets "
		     "how many there are",
		     strerror(errno));
	munmap(p, HUGE);
}

static void *map(struct object *o, int sharing)
{
	return backing_mmap(o, HUGE,
			    (sharing & MAP_POPULATE) | MAP_PRIVATE |
				    MAP_HUGETLB | MAP_HUGE_2MB);
}

BACKING("hugetlb", "private anonymous memory in 2 MiB pages out of the pool",
	.room = ROOM_HUGETLB, .from = FULL, .grain = HUGE, .private = true,
	.check = check, .map = map);

static void create(struct object *o)
{
	o->fd = memfd_create("shmperf",
			     MFD_CLOEXEC | MFD_HUGETLB | MFD_HUGE_2MB);
	if (o->fd < 0)
		die("memfd_create of 2 MiB pages");
}

static void *map_memfd(struct object *o, int sharing)
{
	return backing_mmap(o, HUGE, sharing);
}

BACKING("hugetlb-memfd",
	"shared memory in 2 MiB pages out of the pool, a memfd",
	.room = ROOM_HUGETLB, .from = FULL, .grain = HUGE, .check = check,
	.create = create, .resize = backing_ftruncate, .map = map_memfd,
	.close = backing_close_fd);
