/* vmsplice.c - give the source's pages to a pipe, and read them out of it.
 * vmsplice(2) copies nothing, so it is one copy, by read(2). The pipe is empty
 * again when a copy is done: nobody may then still see the source change. */
#include "bench/copier.h"
#include "bench/kit/pipes.h"

static int between[2]; /* a pipe: to read from, to write to */

static void open_copier(const struct copy *c)
{
	pipes_new(between, 1 << 20, 0);
}

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

static void copy(const struct copy *c)
{
	for (size_t done = 0; done < c->size;) {
		struct iovec left = { (char *)(uintptr_t)c->from + done,
				      c->size - done };
		ssize_t n = vmsplice(between[1], &left, 1, 0);

		if (n <= 0)
			die("vmsplice %zu bytes", c->size - done);
		take(c->to + done, (size_t)n);
		done += (size_t)n;
	}
}

COPIER("vmsplice", "vmsplice(2) into a pipe of 1 MiB, read(2) out of it",
       .from = FULL, .open = open_copier, .copy = copy);
