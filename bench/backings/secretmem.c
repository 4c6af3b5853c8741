/* secretmem.c - memory that even the kernel has unmapped, memfd_secret(2). */
#include "bench/backing.h"

#ifndef SYS_memfd_secret
#define SYS_memfd_secret 447 /* the same on every architecture */
#endif

static void create(struct object *o)
{
	o->fd = (int)syscall(SYS_memfd_secret, O_CLOEXEC);
	if (o->fd < 0 && errno == ENOSYS)
		skip("no memfd_secret(2): not in this kernel, or off "
		     "(secretmem.enable)");
	if (o->fd < 0)
		die("memfd_secret");
}

/* Its pages count as locked. */
static void *map(struct object *o, int sharing)
{
	void *p =
		mmap(NULL, o->size, PROT_READ | PROT_WRITE, sharing, o->fd, 0);

	if (p == MAP_FAILED && errno == EAGAIN)
		skip("RLIMIT_MEMLOCK is below %zu bytes", o->size);
	if (p == MAP_FAILED && errno == EINVAL && (sharing & MAP_PRIVATE))
		skip("secret memory can only be mapped shared");
	if (p == MAP_FAILED)
		die("mmap %zu bytes of secret memory", o->size);
	return p;
}

BACKING("secretmem", "memory unmapped from the kernel, memfd_secret(2)",
	.from = FULL, .unpopulated = true, /* mm/gup.c, check_vma_flags */
	.create = create, .resize = backing_ftruncate, .map = map,
	.close = backing_close_fd);
