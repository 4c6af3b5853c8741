/* busy.c - receiving by asking again and again, over the kernel's media. What
 * spins over shared memory is to be compared with what spins over a pipe or a
 * socket: the receiver never sleeps, so nobody has to wake it. */
#include "bench/kit/pipes.h"
#include "bench/kit/sockets.h"

/* The writing ends still wait: a pipe's ends have flags of their own. */
static void open_pipes(struct channel *c)
{
	pipes_open(c, 0);
	for (int s = 0; s < SIDES; s++)
		if (fcntl(c->fd[s].rd, F_SETFL, O_NONBLOCK))
			die("set O_NONBLOCK");
}

static void open_unix(struct channel *c)
{
	sockets_unix(c, SOCK_STREAM);
}

static ssize_t read_socket(struct channel *c, enum side me, void *to, size_t n)
{
	return recv(c->fd[me].rd, to, n, MSG_DONTWAIT);
}

TRANSPORT("pipe-busy", "pipe, reading without waiting in a loop",
	  .waits = SPINS, .from = STANDARD, .open = open_pipes);

TRANSPORT("unix-stream-busy",
	  "unix-stream, receiving with MSG_DONTWAIT in a loop", .waits = SPINS,
	  .from = STANDARD, .open = open_unix, .read = read_socket);

TRANSPORT("tcp-busy", "tcp, receiving with MSG_DONTWAIT in a loop",
	  .waits = SPINS, .within = CLONE_NEWNET, .from = STANDARD,
	  .open = sockets_tcp, .read = read_socket);
