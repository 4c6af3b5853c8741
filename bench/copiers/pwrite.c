/* pwrite.c - pwrite(2) to the destination's descriptor: no map needed. */
#include "bench/copier.h"

static ssize_t move(const struct copy *c, size_t done)
{
	ssize_t n = pwrite(c->to_fd, c->from + done, c->size - done,
			   (off_t)(c->to_at + done));

	if (n < 0 && errno == EINVAL)
		skip("pwrite(2) cannot write to such memory");
	return n;
}

PIECES_COPIER(move, "pwrite", "pwrite", "pwrite(2) into the shared object");
