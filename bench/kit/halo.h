/* halo.h - ranks of a ring that need their neighbours' edges: what a way of
 * work/halo* keeps. Edges lie in a segment of all ranks, those of an iteration
 * apart from those of the one before it, which may still be read. */
#ifndef BENCH_KIT_HALO_H
#define BENCH_KIT_HALO_H

#include "bench/probe.h"
#include "lib/relax.h"

struct halo_rank { /* in shared memory */
	_Alignas(APART) _Atomic uint64_t
		number;      /* iteration whose edges stand */
	uint64_t off, ns[2]; /* the probe's */
};

struct halo {        /* a rank, in its own process; of the left and the right */
	size_t face; /* bytes of an edge */
	uint64_t number; /* of this iteration, from 1 */
	struct halo_rank *own, *of[2];
	void *room[2];        /* ghost cells of its own */
	const void *ghost[2]; /* where to read; at first, the neighbour's */
};

/* `with` points to it: publish, wait for both, get at their edges. */
typedef void halo_exchange(struct halo *h);

static inline void halo_meet(struct halo *h)
{
	atomic_store_explicit(&h->own->number, h->number, memory_order_release);
	for (int i = 0; i < 2; i++)
		while (atomic_load_explicit(&h->of[i]->number,
					    memory_order_acquire) < h->number)
			relax();
}

#endif
