/* pwrite.c - pwrite(2) to the destination's descriptor: no map needed. */
#include "bench/copier.h"

static void copy(const struct copy *c)
{
	for (size_t done = 0; done < c->size;) {
		ssize_t n = pwrite(c->to_fd, c->from + done, c->size - done,
				   (off_t)(c->to_at + done));

		if (n < 0 && errno == EINVAL)
			skip("pwrite(2) cannot write to such memory");
		if (n <= 0)
			die("pwrite %zu bytes", c->size - done);
		done += (size_t)n;
	}
}

COPIER("pwrite", "pwrite(2) into the shared object", .copy = copy);
