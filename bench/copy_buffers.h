/* copy_buffers.h - the two shared objects that copy/ probes copy between. */
#ifndef BENCH_COPY_BUFFERS_H
#define BENCH_COPY_BUFFERS_H

#include "bench/probe.h"

/*
 * Make t->scratch a struct copy of t->size bytes between two shared objects,
 * a source of `from_bytes` and a destination of t->size, all pages present,
 * the source filled; open the copier and see that one copy arrives. Dies,
 * or skips where the copier does.
 */
void copy_buffers(struct trial *t, size_t from_bytes);

/* Die unless the destination equals the source now. */
void copy_verify(const struct trial *t);

#endif
