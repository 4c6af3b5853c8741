/* halo_segment.c - edges in memory of all ranks, and sequence numbers. */
#include "bench/kit/halo.h"

static void copy(struct halo *h)
{
	halo_meet(h);
	for (int i = 0; i < 2; i++)
		h->ghost[i] = memcpy(h->room[i], h->ghost[i], h->face);
}

#define HALO(name, summary, how, ...)                                          \
	WAY(name, "edges: " summary, .of = "work/halo*", .waits = SPINS,       \
	    .with = &(halo_exchange *const){ how }, __VA_ARGS__)

HALO("shm-direct", "read where the neighbour has them", halo_meet);
HALO("shm-copy", "copied from there into ghost cells", copy, .from = FULL);
