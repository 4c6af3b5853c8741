/*
 * busy.h - receiving by asking again and again, over the kernel's media.
 *
 * What spins over shared memory is to be compared with what spins over a pipe
 * or a socket: the receiver never sleeps, so nobody has to wake it.
 */
#ifndef BENCH_KIT_BUSY_H
#define BENCH_KIT_BUSY_H

#include "bench/transport.h"
#include "lib/relax.h"

#include <sys/socket.h>

/* read(2) that does not wait, by a flag of the descriptor or of the call. */
typedef ssize_t busy_read(int fd, void *to, size_t size);

static inline ssize_t busy_read_socket(int fd, void *to, size_t size)
{
	return recv(fd, to, size, MSG_DONTWAIT);
}

static inline void busy_recv(struct channel *c, enum side me, void *message,
			     busy_read *ask)
{
	for (size_t done = 0; done < c->size;) {
		ssize_t n = ask(c->fd[me].rd, (char *)message + done,
				c->size - done);

		if (n == 0) {
			errno = 0;
			die("the other side closed");
		}
		if (n > 0)
			done += (size_t)n;
		else if (errno == EAGAIN)
			relax();
		else if (errno != EINTR)
			die("receive %zu bytes", c->size - done);
	}
}

static inline void busy_recv_socket(struct channel *c, enum side me,
				    void *message)
{
	busy_recv(c, me, message, busy_read_socket);
}

#endif
