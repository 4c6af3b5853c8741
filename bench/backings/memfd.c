/* memfd.c - shared memory without a name, memfd_create(2). */
#include "bench/backing.h"
#include "lib/die.h"

#include <sys/mman.h>

static void create(struct object *o)
{
	o->fd = memfd_create("shmperf", MFD_CLOEXEC);
	if (o->fd < 0)
		die("memfd_create");
}

REGISTER(backing, memfd) = {
	.name = "memfd",
	.summary = "shared memory without a name, memfd_create(2)",
	.create = create,
	.resize = backing_ftruncate,
	.map = backing_map_fd,
	.close = backing_close_fd,
};
