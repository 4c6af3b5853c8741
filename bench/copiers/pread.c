/* pread.c - pread(2) from the source's descriptor: no map of it needed. */
#include "bench/copier.h"

static ssize_t move(const struct copy *c, size_t done)
{
	return pread(c->from_fd, c->to + done, c->size - done,
		     (off_t)(c->from_at + done));
}

PIECES_COPIER(move, "pread", "pread", "pread(2) from the shared object",
	      .from = FULL);
