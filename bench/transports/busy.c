/* busy.c - receiving by asking again and again, over the kernel's media. What
 * spins over shared memory is to be compared with what spins over a pipe or a
 * socket: the receiver never sleeps, so nobody has to wake it. */
#include "bench/kit/pipes.h"
#include "bench/kit/sockets.h"
#include "lib/relax.h"

/* read(2) that does not wait, by a flag of the descriptor or of the call. */
typedef ssize_t busy_read(int fd, void *to, size_t size);

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

/* The writing ends still wait: a pipe's ends have flags of their own. */
static void open_pipes(struct channel *c)
{
	pipes_open(c, 0);
	for (int s = 0; s < SIDES; s++)
		if (fcntl(c->fd[s].rd, F_SETFL, O_NONBLOCK))
			die("set O_NONBLOCK");
}

static void recv_pipe(struct channel *c, enum side me, void *message)
{
	busy_recv(c, me, message, read);
}

static void open_unix(struct channel *c)
{
	sockets_unix(c, SOCK_STREAM);
}

static ssize_t read_socket(int fd, void *to, size_t size)
{
	return recv(fd, to, size, MSG_DONTWAIT);
}

static void recv_socket(struct channel *c, enum side me, void *message)
{
	busy_recv(c, me, message, read_socket);
}

TRANSPORT("pipe-busy", "pipe, reading without waiting in a loop",
	  .waits = SPINS, .from = STANDARD, .open = open_pipes,
	  .recv = recv_pipe);

TRANSPORT("unix-stream-busy",
	  "unix-stream, receiving with MSG_DONTWAIT in a loop", .waits = SPINS,
	  .from = STANDARD, .open = open_unix, .recv = recv_socket);

TRANSPORT("tcp-busy", "tcp, receiving with MSG_DONTWAIT in a loop",
	  .waits = SPINS, .within = CLONE_NEWNET, .from = STANDARD,
	  .open = sockets_tcp, .recv = recv_socket);
