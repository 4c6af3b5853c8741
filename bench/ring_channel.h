/*
 * ring_channel.h - two rings, one each way, as a transport's channel.
 *
 * Every shm-* transport is made of these: it adds only a struct ring_waiter.
 * `static inline` so that each gets its own copy with the waiting built in.
 */
#ifndef BENCH_RING_CHANNEL_H
#define BENCH_RING_CHANNEL_H

#include "bench/ring.h"
#include "bench/transport.h"
#include "lib/die.h"

#include <stdlib.h>
#include <sys/mman.h>

/* Allocated before the fork, so each process has its own and shares rings. */
struct ring_channel {
	struct ring_end out[SIDES], in[SIDES];
};

static inline void ring_channel_open(struct channel *c)
{
	uint32_t capacity = ring_capacity(c->window);
	size_t apart = (ring_bytes(capacity) + 4095) & ~(size_t)4095;
	struct ring_channel *rc = calloc(1, sizeof(*rc));
	char *both = mmap(NULL, 2 * apart, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (!rc || both == MAP_FAILED)
		die("mmap two rings of %u bytes", capacity);
	madvise(both, 2 * apart, MADV_NOHUGEPAGE);
	memset(both, 0, 2 * apart); /* page faults now, not when measured */
	for (int from = 0; from < SIDES; from++) {
		struct ring *r = (struct ring *)(both + apart * (size_t)from);

		ring_init(r, capacity);
		ring_attach(&rc->out[from], r, c->batch);
		ring_attach(&rc->in[!from], r, c->batch);
	}
	c->state = rc;
	c->got_buffer = capacity;
	c->got_batch = rc->out[NEAR].batch;
}

static inline void ring_channel_send(struct channel *c, enum side me,
				     const struct ring_waiter *w,
				     const void *message)
{
	struct ring_channel *rc = c->state;

	ring_send(&rc->out[me], w, message, c->size);
}

static inline void ring_channel_recv(struct channel *c, enum side me,
				     const struct ring_waiter *w, void *message)
{
	struct ring_channel *rc = c->state;

	ring_recv(&rc->in[me], w, message, c->size);
}

static inline void ring_channel_flush(struct channel *c, enum side me,
				      const struct ring_waiter *w)
{
	struct ring_channel *rc = c->state;

	ring_flush(&rc->out[me], w);
}

#endif
