/* splice.c - from object to object through a pipe, by splice(2). Into the pipe
 * go the object's pages themselves where the kernel can do that (since 6.5),
 * else a copy of them; out of it they are copied. */
#include "bench/copier.h"
#include "bench/kit/pipes.h"

static int between[2]; /* a pipe: to read from, to write to */

static void open_copier(const struct copy *c)
{
	pipes_new(between, 1 << 20, 0);
}

/* What is in the pipe, to where it belongs. */
static void drain(int fd, off_t at, size_t size)
{
	while (size) {
		ssize_t n = splice(between[0], NULL, fd, &at, size, 0);

		if (n < 0 && errno == EINVAL)
			skip("splice(2) cannot write to this object");
		if (n <= 0)
			die("splice %zu bytes out of a pipe", size);
		size -= (size_t)n;
	}
}

static void copy(const struct copy *c)
{
	for (size_t done = 0; done < c->size;) {
		off_t at = (off_t)(c->from_at + done);
		ssize_t n = splice(c->from_fd, &at, between[1], NULL,
				   c->size - done, 0);

		if (n < 0 && errno == EINVAL)
			skip("splice(2) cannot read from this object");
		if (n <= 0)
			die("splice %zu bytes into a pipe", c->size - done);
		drain(c->to_fd, (off_t)(c->to_at + done), (size_t)n);
		done += (size_t)n;
	}
}

COPIER("splice", "splice(2) object to object through a pipe of 1 MiB",
       .from = FULL, .open = open_copier, .copy = copy);
