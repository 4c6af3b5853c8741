/* shm_ck_ring_spin.c - Concurrency Kit's ring of pointers to slots, both in
 * shared memory, waited for by spinning. */
/* needs: ck_ring.h - (Debian: libck-dev) */
#include "bench/probe.h"
#include "lib/relax.h"

#include <ck_ring.h>

enum { LINE = 64, LEAST = 4, MOST = 1 << 16 };

/* One direction. The ring holds one less than its size, a further slot is being
 * written and one being read: with one more than its size, the next slot in
 * turn is free always, and the ring alone bounds what is in flight. */
struct direction {
	_Alignas(APART) ck_ring_t ring; /* it does not align itself */
	_Alignas(APART) ck_ring_buffer_t entry[];
};

/* Mapped before the fork, it lies at the same address in both processes. */
struct directions {
	struct direction *from[SIDES];
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
	size_t head = sizeof(struct direction) + n * sizeof(ck_ring_buffer_t);
	size_t ring = (head + 4095) & ~(size_t)4095;
	size_t bytes = (ring + (n + 1) * apart + 4095) & ~(size_t)4095;
	struct directions *d = memory_new(1, sizeof(*d));
	char *both = channel_shared(SIDES * bytes);

	for (int i = 0; i < SIDES; i++) {
		d->from[i] = (struct direction *)(both + bytes * (size_t)i);
		d->slots[i] = (char *)d->from[i] + ring;
		ck_ring_init(&d->from[i]->ring, n);
	}
	d->apart = apart;
	d->n = n + 1;
	c->got_buffer = (n - 1) * c->size;
	c->state = d;
}

static void *lend(struct channel *c, enum side me)
{
	struct directions *d = c->state;

	return d->slots[me] + d->turn[me] * d->apart;
}

static void commit(struct channel *c, enum side me)
{
	struct directions *d = c->state;
	struct direction *to = d->from[me];

	while (!ck_ring_enqueue_spsc(&to->ring, to->entry, lend(c, me)))
		relax();
	d->turn[me] = d->turn[me] + 1 < d->n ? d->turn[me] + 1 : 0;
}

/* To take the next is to be done with this one. */
static const void *borrow(struct channel *c, enum side me)
{
	struct direction *from = ((struct directions *)c->state)->from[!me];
	void *slot;

	while (!ck_ring_dequeue_spsc(&from->ring, from->entry, &slot))
		relax();
	return slot;
}

static void release(struct channel *c, enum side me)
{
}

TRANSPORT("shm-ck-ring-spin",
	  "Concurrency Kit's ring of slots, waited for by spinning",
	  .waits = SPINS, .open = open_rings, .lend = lend, .commit = commit,
	  .borrow = borrow, .release = release);
