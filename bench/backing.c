/* backing.c - the steps of a backing put together. */
#include "bench/backing.h"

/* More address space than is needed, of which the ends are given back. */
void *backing_mmap(const struct object *o, size_t grain, int flags)
{
	char *room = mmap(NULL, o->size + grain, PROT_NONE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	char *at, *p;

	if (room == MAP_FAILED)
		die("find room for %zu bytes", o->size);
	at = room + (grain - (uintptr_t)room % grain) % grain;
	flags |= o->fd < 0 ? MAP_FIXED | MAP_ANONYMOUS : MAP_FIXED;
	p = mmap(at, o->size, PROT_READ | PROT_WRITE, flags, o->fd, 0);
	if (p == MAP_FAILED && errno == ENOMEM)
		skip("no %zu bytes of such pages are to be had", o->size);
	if (p == MAP_FAILED)
		die("mmap %zu bytes in pages of %zu", o->size, grain);
	if (at > room)
		munmap(room, (size_t)(at - room));
	munmap(at + o->size, (size_t)(room + grain - at));
	return p;
}

void backing_make(const struct backing *b, struct object *o)
{
	if (b->create)
		b->create(o);
	if (b->resize)
		b->resize(o);
}

void *backing_fresh(const struct backing *b, struct object *o)
{
	void *base;

	backing_make(b, o);
	base = b->map(o, MAP_SHARED);
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

void backing_refused(const struct backing *b, size_t size, const char *call)
{
	if (errno == EINVAL || errno == EACCES || errno == EOPNOTSUPP ||
	    errno == ENOSYS || (errno == EFAULT && b->unpopulated))
		skip("%s: the kernel does not do it to %s memory (%s)", call,
		     b->name, strerror(errno));
	die("%s, %zu bytes of %s", call, size, b->name);
}

void backing_memfd(struct object *o)
{
	o->fd = memfd_create("shmperf", MFD_CLOEXEC);
	if (o->fd < 0)
		die("memfd_create");
}

void backing_ftruncate(struct object *o)
{
	if (ftruncate(o->fd, (off_t)o->size))
		die("ftruncate to %zu bytes", o->size);
}

void *backing_map(struct object *o, int sharing)
{
	int flags = o->fd < 0 ? sharing | MAP_ANONYMOUS : sharing;
	void *p = mmap(NULL, o->size, PROT_READ | PROT_WRITE, flags, o->fd, 0);

	if (p == MAP_FAILED)
		die("mmap %zu bytes", o->size);
	return p;
}

void backing_close_fd(struct object *o)
{
	if (close(o->fd))
		die("close an object of %zu bytes", o->size);
}

int backing_look(struct room *r, const struct backing *b,
		 struct room_request want)
{
	want.resident = true;
	want.folder = b && b->mount ? b->mount() : NULL;
	want.kind = want.folder ? ROOM_TMPFS : b ? b->room : ROOM_ANON;
	want.page = b ? b->grain : 0;
	return room_look(r, &want);
}

uint64_t backing_room(const struct backing *b)
{
	uint64_t least = UINT64_MAX;
	struct room r;

	if (backing_look(&r, b, (struct room_request){ .size = 1 }))
		return least;
	for (const struct room_bound *is = r.bound; is < r.bound + r.n; is++)
		if (is->step == ROOM_FILL && is->touched != ROOM_SLOW &&
		    is->left < least)
			least = is->left;
	return least;
}
