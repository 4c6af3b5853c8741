/* backing.c - the steps of a backing put together. */
#include "bench/backing.h"

#include "lib/die.h"

#include <sys/mman.h>

void *backing_map(const struct backing *b, struct object *o, int sharing)
{
	void *base = b->map(o, sharing);

	/* EINVAL: a kernel without transparent huge pages has none to avoid. */
	madvise(base, o->size, MADV_NOHUGEPAGE);
	return base;
}

void *backing_fresh(const struct backing *b, struct object *o)
{
	void *base;

	if (b->create)
		b->create(o);
	if (b->resize)
		b->resize(o);
	base = backing_map(b, o, MAP_SHARED);
	if (b->unlink)
		b->unlink(o);
	return base;
}

void backing_unmap(const struct backing *b, struct object *o, void *base)
{
	if (b->unmap)
		b->unmap(o, base);
	else if (munmap(base, o->size))
		die("munmap %zu bytes", o->size);
}

void backing_drop(const struct backing *b, struct object *o, void *base)
{
	backing_unmap(b, o, base);
	if (b->close)
		b->close(o);
}
