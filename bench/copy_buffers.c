/* copy_buffers.c - the two shared objects that copy/ probes copy between. */
#include "bench/copy_buffers.h"

#include "bench/payload.h"
#include "lib/die.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Base pages, or one host's setting would make another's copies faster. */
static char *buffer(size_t size, int *fd)
{
	char *p;

	*fd = memfd_create("shmperf-copy", MFD_CLOEXEC);
	if (*fd < 0 || ftruncate(*fd, (off_t)size))
		die("make a memfd of %zu bytes", size);
	p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0);
	if (p == MAP_FAILED)
		die("mmap a memfd of %zu bytes", size);
	madvise(p, size, MADV_NOHUGEPAGE);
#ifdef MADV_POPULATE_WRITE
	madvise(p, size, MADV_POPULATE_WRITE); /* only quicker than touching */
#endif
	return p;
}

void copy_buffers(struct trial *t, size_t from_bytes)
{
	struct copy *c = calloc(1, sizeof(*c));
	char *from;

	if (!c)
		die("allocate");
	c->size = t->size;
	c->to = buffer(t->size, &c->to_fd);
	from = buffer(from_bytes, &c->from_fd);
	payload_fill(from, from_bytes, 1);
	memset(c->to, 0, t->size);
	c->from = from;
	t->scratch = c;
	if (t->copier->open)
		t->copier->open(c);
	t->copier->copy(c);
	copy_verify(t);
}

void copy_verify(const struct trial *t)
{
	const struct copy *c = t->scratch;

	if (!memcmp(c->to, c->from, c->size))
		return;
	errno = 0;
	die("%s did not copy all of %zu bytes", t->copier->name, c->size);
}
