/* pread.c - pread(2) from the source's descriptor: no map of it needed. */
#include "bench/copier.h"

static void copy(const struct copy *c)
{
	for (size_t done = 0; done < c->size;) {
		ssize_t n = pread(c->from_fd, c->to + done, c->size - done,
				  (off_t)(c->from_at + done));

		if (n <= 0)
			die("pread %zu bytes", c->size - done);
		done += (size_t)n;
	}
}

COPIER("pread", "pread(2) from the shared object", .from = FULL, .copy = copy);
