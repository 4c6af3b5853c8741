/* halo_segment.c - edges in memory of all ranks, and sequence numbers. */
#include "bench/kit/halo.h"

static void copy(struct halo *h)
{
	halo_meet(h);
	for (int i = 0; i < 2; i++)
		h->ghost[i] = memcpy(h->room[i], h->ghost[i], h->face);
}

/* As MPI libraries get at memory that they do not share. */
static void take(struct halo *h)
{
	halo_meet(h);
	for (int i = 0; i < 2; i++) {
		struct iovec to = { h->room[i], h->face };
		struct iovec from = { (void *)(uintptr_t)h->ghost[i], h->face };

		if (process_vm_readv(h->of[i]->pid, &to, 1, &from, 1, 0) < 0)
			die("process_vm_readv %zu bytes", h->face);
		h->ghost[i] = h->room[i];
	}
}

#define HALO(name, summary, how, ...)                                          \
	WAY(name, "edges: " summary, .of = "work/halo*", .waits = SPINS,       \
	    .with = &(halo_exchange *const){ how }, __VA_ARGS__)

HALO("shm-direct", "read where the neighbour has them", halo_meet);
HALO("shm-copy", "copied from there into ghost cells", copy, .from = FULL);
HALO("process-vm-spin", "the same by process_vm_readv(2)", take, .from = FULL);
