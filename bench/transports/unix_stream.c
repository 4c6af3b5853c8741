/* unix_stream.c - a pair of connected Unix stream sockets. */
#include "bench/transport.h"
#include "lib/die.h"

#include <sys/socket.h>

/*
 * A Unix socket is bounded by the sender's buffer alone. The kernel doubles
 * what it is asked for, to pay for its own overhead (socket(7)), so that
 * asking for half of the window gives the window.
 */
static void bound(struct channel *c, int s)
{
	int bytes = (int)(c->window / 2);
	socklen_t len = sizeof(bytes);

	if (setsockopt(s, SOL_SOCKET, SO_SNDBUF, &bytes, len) ||
	    getsockopt(s, SOL_SOCKET, SO_SNDBUF, &bytes, &len))
		die("SO_SNDBUF");
	c->got_buffer = (size_t)bytes;
}

static void open_pair(struct channel *c)
{
	int s[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s))
		die("socketpair");
	bound(c, s[0]);
	bound(c, s[1]);
	c->fd[NEAR].rd = c->fd[NEAR].wr = s[0];
	c->fd[FAR].rd = c->fd[FAR].wr = s[1];
}

static const struct transport unix_stream = {
	.name = "unix-stream",
	.summary = "a pair of Unix stream sockets",
	.open = open_pair,
};
REGISTER(transport, unix_stream);
