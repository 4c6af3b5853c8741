/* shm_ck_ring_spin.c - Concurrency Kit's ring of pointers to slots, both in
 * shared memory, waited for by spinning. */
/* needs: ck_ring.h - (Debian: libck-dev) */
#include "bench/kit/bed.h"
#include "bench/kit/in_place.h"
#include "bench/probe.h"
#include "lib/relax.h"

#include <ck_ring.h>

enum { LINE = 64, LEAST = 4, MOST = 1 << 16 };

/* One direction. The ring holds one less than its size, a further slot is being
 * written and one being read: with one more than its size, the next slot in
 * turn is free always, and the ring alone bounds what is in flight. */
struct way {
	_Alignas(BED_APART) ck_ring_t ring; /* it does not align itself */
	_Alignas(BED_APART) ck_ring_buffer_t entry[];
};

/* Mapped before the fork, it lies at the same address in both processes. */
struct ways {
	struct way *from[SIDES];
	char *slots[SIDES];
	size_t apart;         /* bytes from a slot to the next */
	unsigned n;           /* slots */
	unsigned turn[SIDES]; /* the slot that is next */
};

static unsigned ring_size(const struct channel *c, size_t apart)
{
	unsigned n = LEAST;

	while (n < MOST && 2 * n * apart <= channel_window(c))
		n *= 2;
	return n;
}

static void open_rings(struct channel *c)
{
	size_t apart = (c->size + LINE - 1) & ~(size_t)(LINE - 1);
	unsigned n = ring_size(c, apart);
	size_t head = sizeof(struct way) + n * sizeof(ck_ring_buffer_t);
	size_t ring = (head + 4095) & ~(size_t)4095;
	size_t bytes = (ring + (n + 1) * apart + 4095) & ~(size_t)4095;
	struct ways *w = zeroed(sizeof(*w));
	char *both = trial_shared(SIDES * bytes);

	for (int i = 0; i < SIDES; i++) {
		w->from[i] = (struct way *)(both + bytes * (size_t)i);
		w->slots[i] = (char *)w->from[i] + ring;
		ck_ring_init(&w->from[i]->ring, n);
	}
	w->apart = apart;
	w->n = n + 1;
	c->got_buffer = (n - 1) * c->size;
	c->state = w;
}

static void *lend(struct channel *c, enum side me)
{
	struct ways *w = c->state;

	return w->slots[me] + w->turn[me] * w->apart;
}

static void commit(struct channel *c, enum side me)
{
	struct ways *w = c->state;
	struct way *to = w->from[me];

	while (!ck_ring_enqueue_spsc(&to->ring, to->entry, lend(c, me)))
		relax();
	w->turn[me] = w->turn[me] + 1 < w->n ? w->turn[me] + 1 : 0;
}

/* To take the next is to be done with this one. */
static const void *borrow(struct channel *c, enum side me)
{
	struct way *from = ((struct ways *)c->state)->from[!me];
	void *slot;

	while (!ck_ring_dequeue_spsc(&from->ring, from->entry, &slot))
		relax();
	return slot;
}

static void release(struct channel *c, enum side me)
{
}

SEND_COPY
RECV_COPY

TRANSPORT("shm-ck-ring-spin",
	  "Concurrency Kit's ring of slots, waited for by spinning",
	  .waits = SPINS, .open = open_rings, .send = send_copy,
	  .recv = recv_copy, .lend = lend, .commit = commit, .borrow = borrow);
