/*
 * cursors.h - one ring of blocks for all workers of work/pipeline-* and
 * work/broadcast-*: what a way of these keeps.
 *
 * A block stays where it was filled. Each worker has a cursor, the number of
 * blocks that it is done with, and waits for that of who comes before it; who
 * fills them waits for the last ones, so that the slowest gates (as of the LMAX
 * Disruptor). `with` is a struct waiter; several may wait for one cursor.
 */
#ifndef BENCH_KIT_CURSORS_H
#define BENCH_KIT_CURSORS_H

#include "bench/kit/bed.h"
#include "bench/probe.h"

struct cursor { /* in shared memory */
	_Alignas(APART) _Atomic uint32_t blocks;
	struct bed bed;
};

/* Wait until it is past that many; how many it is at then. */
static inline uint32_t cursor_await(struct cursor *c, const struct waiter *how,
				    uint32_t past)
{
	uint32_t seen;

	while ((seen = atomic_load_explicit(&c->blocks, memory_order_acquire),
		(int32_t)(seen - past) <= 0))
		how->wait(&c->blocks, seen, &c->bed);
	return seen;
}

static inline void cursor_set(struct cursor *c, const struct waiter *how,
			      uint32_t blocks)
{
	atomic_store_explicit(&c->blocks, blocks, memory_order_release);
	how->wake(&c->blocks, &c->bed);
}

#endif
