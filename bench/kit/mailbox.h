/*
 * mailbox.h - one slot that two sides write in turn, as a transport's channel.
 *
 * What a remote procedure call over shared memory should use (METHOD F11): the
 * reply is written where the request stood, so a round trip moves one line
 * there and back, where a ring, or a mailbox each way, moves two. The price is
 * that only one message is on its way, in whichever direction.
 *
 * Whoever has received holds the slot: a reply overwrites the request. Only a
 * side that wants to receive again without having replied must say so, by
 * emptying the slot for the other to send again.
 */
#ifndef BENCH_KIT_MAILBOX_H
#define BENCH_KIT_MAILBOX_H

#include "bench/kit/ring.h"
#include "bench/transport.h"

enum { MAILBOX_BESIDE = 56 }; /* bytes of a message in the word's own line */

/* The word counts changes of the slot by 4; its low bits say what is in it:
 * nothing, or a message of near, or of far, the next number. */
enum { MAILBOX_EMPTY, MAILBOX_OF, MAILBOX_STATE = 3 };

struct mailbox {
	_Alignas(APART) _Atomic uint32_t word;
	_Alignas(8) char beside[MAILBOX_BESIDE];
	struct bed bed[SIDES];
	_Alignas(APART) char slot[];
};

/* Allocated before the fork, so that each process has its own. */
struct mailbox_channel {
	struct mailbox *box;
	uint32_t slot_bytes;
	bool holds[SIDES];
};

static inline void mailbox_open(struct channel *c, const struct waiter *w)
{
	struct mailbox_channel *mc = memory_new(1, sizeof(*mc));
	size_t window = channel_window(c);
	size_t bytes = sizeof(struct mailbox) + window;
	struct mailbox *m = channel_shared(bytes);

	for (int s = 0; w->make && s < SIDES; s++)
		w->make(&m->bed[s]);
	mc->box = m;
	mc->slot_bytes = (uint32_t)window;
	c->state = mc;
	/* One message or piece of it is on its way, and no more. */
	c->got_buffer = c->size < window ? c->size : window;
}

/* The word, once its low bits are `state`. */
static inline uint32_t mailbox_await(struct mailbox *m, const struct waiter *w,
				     enum side me, uint32_t state)
{
	uint32_t word = atomic_load_explicit(&m->word, memory_order_acquire);

	while ((word & MAILBOX_STATE) != state) {
		w->wait(&m->word, word, &m->bed[me]);
		word = atomic_load_explicit(&m->word, memory_order_acquire);
	}
	return word;
}

static inline void mailbox_set(struct mailbox *m, const struct waiter *w,
			       enum side me, uint32_t state)
{
	uint32_t word = atomic_load_explicit(&m->word, memory_order_relaxed);

	word = (word & ~(uint32_t)MAILBOX_STATE) + MAILBOX_STATE + 1 + state;
	atomic_store_explicit(&m->word, word, memory_order_release);
	w->wake(&m->word, &m->bed[!me]);
}

static inline void mailbox_put(struct mailbox_channel *mc,
			       const struct waiter *w, enum side me,
			       const char *from, uint32_t n)
{
	struct mailbox *m = mc->box;

	if (!mc->holds[me])
		mailbox_await(m, w, me, MAILBOX_EMPTY);
	if (n <= MAILBOX_BESIDE)
		ring_copy_small(m->beside, from, n);
	else
		memcpy(m->slot, from, n);
	mc->holds[me] = false;
	mailbox_set(m, w, me, MAILBOX_OF + me);
}

static inline void mailbox_get(struct mailbox_channel *mc,
			       const struct waiter *w, enum side me, char *to,
			       uint32_t n)
{
	struct mailbox *m = mc->box;

	if (mc->holds[me])
		mailbox_set(m, w, me, MAILBOX_EMPTY);
	mailbox_await(m, w, me, MAILBOX_OF + !me);
	if (n <= MAILBOX_BESIDE)
		ring_copy_small(to, m->beside, n);
	else
		memcpy(to, m->slot, n);
	mc->holds[me] = true;
}

/* A message that is longer than the slot goes in pieces. */
static inline void mailbox_send(struct channel *c, const struct waiter *w,
				enum side me, const char *message)
{
	struct mailbox_channel *mc = c->state;
	size_t left = c->size;

	for (; left > mc->slot_bytes; left -= mc->slot_bytes) {
		mailbox_put(mc, w, me, message, mc->slot_bytes);
		message += mc->slot_bytes;
	}
	mailbox_put(mc, w, me, message, (uint32_t)left);
}

static inline void mailbox_recv(struct channel *c, const struct waiter *w,
				enum side me, char *message)
{
	struct mailbox_channel *mc = c->state;
	size_t left = c->size;

	for (; left > mc->slot_bytes; left -= mc->slot_bytes) {
		mailbox_get(mc, w, me, message, mc->slot_bytes);
		message += mc->slot_bytes;
	}
	mailbox_get(mc, w, me, message, (uint32_t)left);
}

/* As RING_TRANSPORT(). */
#define MAILBOX_TRANSPORT(name, summary, how, ...)                             \
	static const struct waiter waiter = how;                               \
	static void open_channel(struct channel *c)                            \
	{                                                                      \
		mailbox_open(c, &waiter);                                      \
	}                                                                      \
	static void send_message(struct channel *c, enum side me,              \
				 const void *message)                          \
	{                                                                      \
		mailbox_send(c, &waiter, me, message);                         \
	}                                                                      \
	static void recv_message(struct channel *c, enum side me,              \
				 void *message)                                \
	{                                                                      \
		mailbox_recv(c, &waiter, me, message);                         \
	}                                                                      \
	TRANSPORT(name, summary, .open = open_channel, .send = send_message,   \
		  .recv = recv_message, __VA_ARGS__)

#endif
