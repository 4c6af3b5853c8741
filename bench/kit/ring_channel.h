/*
 * ring_channel.h - two rings, one each way, as a transport's channel.
 *
 * Every shm-* transport but mailboxes is made of these: it adds only a waiter,
 * and RING_TRANSPORT() makes of it a copy with the waiting built in.
 */
#ifndef BENCH_KIT_RING_CHANNEL_H
#define BENCH_KIT_RING_CHANNEL_H

#include "bench/kit/ring.h"
#include "bench/transport.h"

/* Allocated before the fork, so each process has its own and shares rings. */
struct ring_channel {
	struct ring_end out[SIDES], in[SIDES];
};

static inline void ring_channel_open(struct channel *c, const struct waiter *w)
{
	uint32_t capacity = ring_capacity(channel_window(c));
	size_t apart = (ring_bytes(capacity) + 4095) & ~(size_t)4095;
	struct ring_channel *rc = memory_new(1, sizeof(*rc));
	char *both = channel_shared(2 * apart);

	for (int from = 0; from < SIDES; from++) {
		struct ring *r = (struct ring *)(both + apart * (size_t)from);

		ring_init(r, capacity);
		if (w->make) {
			w->make(&r->consumer);
			w->make(&r->producer);
		}
		if (!ring_attach(&rc->out[from], r, c->batch) ||
		    !ring_attach(&rc->in[!from], r, c->batch))
			die("attach a ring");
	}
	c->state = rc;
	c->got_buffer = capacity;
	c->got_batch = rc->out[NEAR].batch;
}

static inline struct ring_channel *ring_of(struct channel *c)
{
	return c->state;
}

/*
 * A transport: the rings, waited for by a WAITER(). More of its members follow.
 *
 * One to a file: of two, the compiler would make the ring's functions once and
 * have them call the waiter through a pointer.
 */
#define RING_TRANSPORT(name, summary, how, ...)                                \
	static const struct waiter waiter = how;                               \
	static void open_channel(struct channel *c)                            \
	{                                                                      \
		ring_channel_open(c, &waiter);                                 \
	}                                                                      \
	static void send_message(struct channel *c, enum side me,              \
				 const void *message)                          \
	{                                                                      \
		ring_send(&ring_of(c)->out[me], &waiter, message, c->size);    \
	}                                                                      \
	static void recv_message(struct channel *c, enum side me,              \
				 void *message)                                \
	{                                                                      \
		ring_recv(&ring_of(c)->in[me], &waiter, message, c->size);     \
		expect_store(&ring_of(c)->out[me].ring->head); /* a reply */   \
	}                                                                      \
	static void *lend_message(struct channel *c, enum side me)             \
	{                                                                      \
		return ring_lend(&ring_of(c)->out[me], &waiter,                \
				 (uint32_t)c->size);                           \
	}                                                                      \
	static void commit_message(struct channel *c, enum side me)            \
	{                                                                      \
		ring_commit(&ring_of(c)->out[me], &waiter, (uint32_t)c->size); \
	}                                                                      \
	static const void *borrow_message(struct channel *c, enum side me)     \
	{                                                                      \
		return ring_borrow(&ring_of(c)->in[me], &waiter,               \
				   (uint32_t)c->size);                         \
	}                                                                      \
	static void release_message(struct channel *c, enum side me)           \
	{                                                                      \
		ring_consume(&ring_of(c)->in[me], &waiter, (uint32_t)c->size); \
	}                                                                      \
	static void flush_messages(struct channel *c, enum side me)            \
	{                                                                      \
		ring_publish(&ring_of(c)->out[me], &waiter);                   \
	}                                                                      \
	TRANSPORT(name, summary, .open = open_channel, .send = send_message,   \
		  .recv = recv_message, .flush = flush_messages,               \
		  .lend = lend_message, .commit = commit_message,              \
		  .borrow = borrow_message, .release = release_message,        \
		  __VA_ARGS__)

#endif
