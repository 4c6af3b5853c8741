/* splice.c - through a pipe that is given pages. splice(2) gives it those of
 * the object where the kernel can do that (since 6.5), else a copy of them, and
 * takes them out by copying. vmsplice(2) gives it the source's without a copy,
 * and read(2) takes them out by one. The pipe is empty again when a copy is
 * done: nobody may then still see the source change. */
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

static ssize_t by_splice(const struct copy *c, size_t done)
{
	off_t at = (off_t)(c->from_at + done);
	ssize_t n =
		splice(c->from_fd, &at, between[1], NULL, c->size - done, 0);

	if (n < 0 && errno == EINVAL)
		skip("splice(2) cannot read from this object");
	if (n > 0)
		drain(c->to_fd, (off_t)(c->to_at + done), (size_t)n);
	return n;
}

PIECES_COPIER(by_splice, "splice into a pipe,", "splice",
	      "splice(2) object to object through a pipe of 1 MiB",
	      .from = FULL, .open = open_copier);

static void take(char *to, size_t size)
{
	while (size) {
		ssize_t n = read(between[0], to, size);

		if (n <= 0)
			die("read %zu bytes that were spliced", size);
		to += n;
		size -= (size_t)n;
	}
}

static ssize_t by_vmsplice(const struct copy *c, size_t done)
{
	struct iovec left = { (char *)(uintptr_t)c->from + done,
			      c->size - done };
	ssize_t n = vmsplice(between[1], &left, 1, 0);

	if (n > 0)
		take(c->to + done, (size_t)n);
	return n;
}

PIECES_COPIER(by_vmsplice, "vmsplice", "vmsplice",
	      "vmsplice(2) into a pipe of 1 MiB, read(2) out of it",
	      .from = FULL, .open = open_copier);
