/* tcp_pair.c - two ends of a TCP connection over loopback as a channel. */
#include "bench/kit/tcp_pair.h"

#include "lib/die.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

int tcp_pair_option(int s, int level, int name, int value)
{
	socklen_t len = sizeof(value);

	if (setsockopt(s, level, name, &value, len) ||
	    getsockopt(s, level, name, &value, &len))
		die("socket option %d of level %d", name, level);
	return value;
}

/*
 * In flight are the sender's buffer and the receiver's. The kernel doubles
 * what it is asked for, to pay for its own overhead (socket(7)): a quarter of
 * the window each, doubled and added, makes the window. Set before connect,
 * or the receive window is negotiated without it (tcp(7)).
 */
static int new_socket(struct channel *c)
{
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int quarter = (int)(c->window / 4);

	if (s < 0)
		die("socket");
	tcp_pair_option(s, IPPROTO_TCP, TCP_NODELAY, 1);
	c->got_buffer =
		(size_t)tcp_pair_option(s, SOL_SOCKET, SO_SNDBUF, quarter) +
		(size_t)tcp_pair_option(s, SOL_SOCKET, SO_RCVBUF, quarter);
	return s;
}

void tcp_pair_open(struct channel *c)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	struct sockaddr *sa = (struct sockaddr *)&a;
	socklen_t len = sizeof(a);
	int door = new_socket(c), near = new_socket(c), far;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(door, sa, len) || listen(door, 1) ||
	    getsockname(door, sa, &len) || connect(near, sa, len))
		die("connect over loopback");
	far = accept4(door, NULL, NULL, SOCK_CLOEXEC);
	if (far < 0)
		die("accept");
	close(door);
	tcp_pair_option(far, IPPROTO_TCP, TCP_NODELAY, 1);
	c->fd[NEAR].rd = c->fd[NEAR].wr = near;
	c->fd[FAR].rd = c->fd[FAR].wr = far;
}
