/* sockets.c - what transports over sockets share. */
#include "bench/kit/sockets.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

void sockets_ends(struct channel *c, int near, int far)
{
	c->fd[NEAR].rd = c->fd[NEAR].wr = near;
	c->fd[FAR].rd = c->fd[FAR].wr = far;
}

int sockets_accept(int listener, int near, struct sockaddr *at, socklen_t len)
{
	int far = -1;

	if (!bind(listener, at, len) && !listen(listener, 1) &&
	    !getsockname(listener, at, &len) && !connect(near, at, len))
		far = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	close(listener);
	return far;
}

/* Set, unless to 0, then ask what it is. */
static int set_option(int s, int level, int name, int value)
{
	socklen_t len = sizeof(value);

	if ((value && setsockopt(s, level, name, &value, len)) ||
	    getsockopt(s, level, name, &value, &len))
		die("socket option %d of level %d", name, level);
	return value;
}

size_t sockets_buffer(int s, int name, size_t bytes)
{
	return (size_t)set_option(s, SOL_SOCKET, name, (int)bytes);
}

/* A Unix socket is bounded by the sender's buffer alone. The kernel doubles
 * what it is asked for, to pay for its own overhead (socket(7)), so that
 * asking for half of the window gives the window. */
void sockets_unix_bound(struct channel *c, int s)
{
	c->got_buffer = sockets_buffer(s, SO_SNDBUF, c->window / 2);
}

void sockets_unix(struct channel *c, int type)
{
	int s[SIDES];

	if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, s))
		die("socketpair");
	sockets_unix_bound(c, s[NEAR]);
	sockets_unix_bound(c, s[FAR]);
	sockets_ends(c, s[NEAR], s[FAR]);
	/* A packet and the kernel's overhead must fit the buffer: a quarter of
	 * it leaves room for others in flight. */
	if (type != SOCK_STREAM)
		c->packet = c->got_buffer / 4;
}

/* In flight are the sender's buffer and the receiver's. The kernel doubles what
 * it is asked for, to pay for its own overhead (socket(7)): a quarter of the
 * window each, doubled and added, makes the window, unless the core asks for
 * another sender's. Set before connect, or the receive window is negotiated
 * without it (tcp(7)). Nobody asked, the kernel sizes both as it goes. */
static int new_tcp_socket(struct channel *c)
{
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (s < 0)
		die("socket");
	set_option(s, IPPROTO_TCP, TCP_NODELAY, 1);
	c->got_buffer = sockets_buffer(s, SO_SNDBUF,
				       c->sender ? c->sender : c->window / 4) +
			sockets_buffer(s, SO_RCVBUF, c->window / 4);
	return s;
}

void sockets_tcp(struct channel *c)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	int listener = new_tcp_socket(c), near = new_tcp_socket(c), far;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	far = sockets_accept(listener, near, (struct sockaddr *)&a, sizeof(a));
	if (far < 0)
		die("connect over loopback");
	set_option(far, IPPROTO_TCP, TCP_NODELAY, 1);
	sockets_ends(c, near, far);
}
