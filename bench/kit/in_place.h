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

#endif
