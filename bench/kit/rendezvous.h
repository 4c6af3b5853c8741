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

#include <pthread.h>

/* The transport's state, `size` zeroes, and the pair. Dies. */
static inline void *rendezvous_open(struct channel *c, size_t size)
{
	int s[SIDES];

	c->state = zeroed(size);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s))
		die("make a socket pair to meet over");
	sockets_ends(c, s[NEAR], s[FAR]);
	return c->state;
}

static inline void rendezvous_tell(struct channel *c, enum side me,
				   const void *what, size_t size)
{
	for (size_t done = 0; done < size;) {
		ssize_t n = write(c->fd[me].wr, (const char *)what + done,
				  size - done);

		if (n < 0 && errno != EINTR)
			die("tell the other side where we are");
		done += n > 0 ? (size_t)n : 0;
	}
}

/* Waits for it. */
static inline void rendezvous_hear(struct channel *c, enum side me, void *what,
				   size_t size)
{
	for (size_t done = 0; done < size;) {
		ssize_t n =
			read(c->fd[me].rd, (char *)what + done, size - done);

		if (n == 0)
			errno = 0;
		if (n == 0 || (n < 0 && errno != EINTR))
			die("hear where the other side is");
		done += n > 0 ? (size_t)n : 0;
	}
}

/* Declare `joined`, which gives a channel's state, a struct of that kind, and
 * has the side join() first if the member `set` tells that it has not. Threads
 * that the library began then get CPUs that no side runs on, if there are any.
 *  */
#define RENDEZVOUS_JOINED(kind, set)                                           \
	static struct kind *joined(struct channel *c, enum side me)            \
	{                                                                      \
		struct kind *p = c->state;                                     \
                                                                               \
		if (__builtin_expect(!p->set, 0)) {                            \
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

/* Some libraries forget what was sent and is still on its way when they end.
 * Each side writes here how many messages it has received, in a line that the
 * other looks at only when it leaves. */
struct rendezvous_receipts {
	struct {
		_Alignas(128) _Atomic uint64_t received;
	} of[SIDES];
};

static inline struct rendezvous_receipts *rendezvous_receipts(void)
{
	return trial_shared(sizeof(struct rendezvous_receipts));
}

static inline void rendezvous_received(struct rendezvous_receipts *r,
				       enum side me)
{
	_Atomic uint64_t *n = &r->of[me].received;

	atomic_store_explicit(n,
			      atomic_load_explicit(n, memory_order_relaxed) + 1,
			      memory_order_relaxed);
}

/* Until the other side has got all that was sent. */
static inline void rendezvous_await(const struct rendezvous_receipts *r,
				    enum side me, uint64_t sent)
{
	while (atomic_load_explicit(&r->of[!me].received,
				    memory_order_relaxed) != sent)
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
