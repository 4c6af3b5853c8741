/*
 * rendezvous.h - how the two sides of a messaging library's channel meet.
 *
 * A library has threads, and a fork copies none. So what open() makes is
 * a pair of sockets, and each side sets its library up when it is first asked
 * to send or to receive: they tell each other over the pair where they are and
 * when they are ready. The core closes the other side's end, so that a dead
 * peer shows as end-of-file.
 */
#ifndef BENCH_KIT_RENDEZVOUS_H
#define BENCH_KIT_RENDEZVOUS_H

#include "bench/kit/names.h"
#include "bench/kit/sockets.h"
#include "bench/probe.h"
#include "lib/pin.h"
#include "lib/relax.h"

/* Some libraries forget what was sent and is still on its way when they end.
 * Each side writes here how many messages it has received, in a line that the
 * other looks at only when it leaves. */
struct rendezvous_receipt {
	_Alignas(APART) _Atomic uint64_t received;
};

/* What the state of every such channel begins with; `size` is that of all. */
struct rendezvous {
	char address[176];                  /* where near can be found */
	struct rendezvous_receipt *receipt; /* of each side, shared */
	uint64_t sent;
	bool joined;
};

/* The transport's state, zeroes but for an address that begins so and no other
 * trial has, and the pair. What a library queues it does not bound by bytes, so
 * nothing is told to be in flight. Dies. */
static inline void *rendezvous_open(struct channel *c, size_t size,
				    const char *address)
{
	struct rendezvous *p = memory_new(1, size);
	char name[NAMES_ROOM];

	c->state = p;
	p->receipt = trial_shared(SIDES * sizeof(*p->receipt));
	sockets_unix(c, SOCK_STREAM);
	c->got_buffer = 0;
	names_new(name);
	snprintf(p->address, sizeof(p->address), "%s%s", address, name);
	return p;
}

/* Over the pair; hearing waits. */
static const struct transport rendezvous_pair = { .name = "a rendezvous" };

static inline void rendezvous_tell(const struct channel *c, enum side me,
				   const void *what, size_t size)
{
	struct channel pair = *c;

	pair.size = size;
	channel_send(&rendezvous_pair, &pair, me, what);
}

static inline void rendezvous_hear(const struct channel *c, enum side me,
				   void *what, size_t size)
{
	struct channel pair = *c;

	pair.size = size;
	channel_recv(&rendezvous_pair, &pair, me, what);
}

/* Declare `joined`, which gives a channel's state, a struct of that kind, and
 * has the side join() first if it has not. Threads that the library began then
 * get CPUs that no side runs on, if there are any. */
#define RENDEZVOUS_JOINED(kind)                                                \
	static struct kind *joined(struct channel *c, enum side me)            \
	{                                                                      \
		struct kind *p = c->state;                                     \
                                                                               \
		if (__builtin_expect(!p->at.joined, 0)) {                      \
			p->at.joined = true;                                   \
			join(c, me);                                           \
			pin_helpers();                                         \
		}                                                              \
		return p;                                                      \
	}

/* Near is where far may go now. */
static inline void rendezvous_ready(struct channel *c, enum side me)
{
	char byte = 0;

	if (me == NEAR)
		rendezvous_tell(c, me, &byte, 1);
	else
		rendezvous_hear(c, me, &byte, 1);
}

/* Threads that a library begins meanwhile take no signals: those are for the
 * side's own thread. */
static inline sigset_t rendezvous_block_signals(void)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	return before;
}

static inline void rendezvous_allow_signals(sigset_t before)
{
	int error = errno;

	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = error;
}

static inline void rendezvous_received(struct rendezvous *p, enum side me)
{
	_Atomic uint64_t *n = &p->receipt[me].received;

	atomic_store_explicit(n,
			      atomic_load_explicit(n, memory_order_relaxed) + 1,
			      memory_order_relaxed);
}

/* A library's thread writes what was sent, and nothing waits for it: so for
 * `leave`, until the other side has got it all. */
static inline void rendezvous_leave(struct channel *c, enum side me)
{
	const struct rendezvous *p = c->state;

	while (atomic_load_explicit(&p->receipt[!me].received,
				    memory_order_relaxed) != p->sent)
		sched_yield();
}

/* Messages to each of two queues that are bounded by their number: for
 * c->window bytes in both, or else `usual`, but not so many that they fill the
 * memory. */
static inline int rendezvous_half(const struct channel *c, size_t usual)
{
	size_t window = c->window ? c->window : (size_t)64 << 20;
	size_t n = window / 2 / c->size;

	if (!c->window && n > usual)
		n = usual;
	return n < 1 ? 1 : n > INT16_MAX ? INT16_MAX : (int)n;
}

#endif
