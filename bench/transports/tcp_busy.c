/* tcp_busy.c - TCP over loopback, received by asking again and again. */
#include "bench/kit/sockets.h"
#include "lib/die.h"
#include "lib/relax.h"

#include <errno.h>
#include <sys/socket.h>

static void recv_all(struct channel *c, enum side me, void *message)
{
	for (size_t done = 0; done < c->size;) {
		ssize_t n = recv(c->fd[me].rd, (char *)message + done,
				 c->size - done, MSG_DONTWAIT);

		if (n == 0) {
			errno = 0;
			die("tcp-busy: the other side closed");
		}
		if (n > 0)
			done += (size_t)n;
		else if (errno == EAGAIN)
			relax();
		else if (errno != EINTR)
			die("tcp-busy: recv %zu bytes", c->size - done);
	}
}

REGISTER(transport, tcp_busy) = {
	.name = "tcp-busy",
	.summary = "the same, receiving with MSG_DONTWAIT in a loop",
	.from = FULL,
	.waits = SPINS,
	.open = sockets_tcp,
	.recv = recv_all,
};
