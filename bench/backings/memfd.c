/* memfd.c - shared memory without a name, memfd_create(2). */
#include "bench/backing.h"
#include "lib/die.h"

#include <sys/mman.h>
#include <unistd.h>

static void create(struct object *o)
{
	o->fd = memfd_create("shmperf", MFD_CLOEXEC);
	if (o->fd < 0)
		die("memfd_create");
}

static void resize(struct object *o)
{
	if (ftruncate(o->fd, (off_t)o->size))
		die("ftruncate a memfd to %zu bytes", o->size);
}

static void *map(struct object *o, int sharing)
{
	void *p =
		mmap(NULL, o->size, PROT_READ | PROT_WRITE, sharing, o->fd, 0);

	if (p == MAP_FAILED)
		die("mmap %zu bytes of a memfd", o->size);
	return p;
}

static void close_object(struct object *o)
{
	if (close(o->fd))
		die("close a memfd");
}

static const struct backing memfd = {
	.name = "memfd",
	.summary = "shared memory without a name, memfd_create(2)",
	.create = create,
	.resize = resize,
	.map = map,
	.close = close_object,
};
REGISTER(backing, memfd);
