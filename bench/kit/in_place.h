/* in_place.h - copied messages of a transport that has lend() and commit(),
 * borrow() and release(): what a library would do for them itself. */
#ifndef BENCH_KIT_IN_PLACE_H
#define BENCH_KIT_IN_PLACE_H

#include "bench/transport.h"

#define SEND_COPY                                                              \
	static void send_copy(struct channel *c, enum side me,                 \
			      const void *message)                             \
	{                                                                      \
		memcpy(lend(c, me), message, c->size);                         \
		commit(c, me);                                                 \
	}

#define RECV_COPY                                                              \
	static void recv_copy(struct channel *c, enum side me, void *message)  \
	{                                                                      \
		memcpy(message, borrow(c, me), c->size);                       \
		release(c, me);                                                \
	}

/* A transport that has all four by these names; more of its members follow. */
#define IN_PLACE_TRANSPORT(name, summary, ...)                                 \
	SEND_COPY                                                              \
	RECV_COPY                                                              \
	TRANSPORT(name, summary, .send = send_copy, .recv = recv_copy,         \
		  .lend = lend, .commit = commit, .borrow = borrow,            \
		  .release = release, __VA_ARGS__)

#endif
