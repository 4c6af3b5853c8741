/* unix_pair.h - a pair of Unix sockets as a channel, whatever their type. */
#ifndef BENCH_KIT_UNIX_PAIR_H
#define BENCH_KIT_UNIX_PAIR_H

#include "bench/transport.h"
#include "lib/die.h"

#include <sys/socket.h>

/*
 * A Unix socket is bounded by the sender's buffer alone. The kernel doubles
 * what it is asked for, to pay for its own overhead (socket(7)), so that
 * asking for half of the window gives the window.
 */
static inline void unix_pair_bound(struct channel *c, int s)
{
	int bytes = (int)(c->window / 2);
	socklen_t len = sizeof(bytes);

	if (setsockopt(s, SOL_SOCKET, SO_SNDBUF, &bytes, len) ||
	    getsockopt(s, SOL_SOCKET, SO_SNDBUF, &bytes, &len))
		die("SO_SNDBUF");
	c->got_buffer = (size_t)bytes;
}

/* type: SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET. Dies. */
static inline void unix_pair_open(struct channel *c, int type)
{
	int s[2];

	if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, s))
		die("socketpair");
	unix_pair_bound(c, s[0]);
	unix_pair_bound(c, s[1]);
	c->fd[NEAR].rd = c->fd[NEAR].wr = s[0];
	c->fd[FAR].rd = c->fd[FAR].wr = s[1];
	/* A packet and the kernel's overhead must fit the buffer: a quarter of
	 * it leaves room for others in flight. */
	if (type != SOCK_STREAM)
		c->packet = c->got_buffer / 4;
}

#endif
