/* pipe_busy.c - two pipes, received by asking again and again. */
#include "bench/kit/busy.h"
#include "bench/kit/pipes.h"

/* The writing ends still wait: a pipe's ends have flags of their own. */
static void open_pipes(struct channel *c)
{
	pipes_open(c, 0);
	for (int s = 0; s < SIDES; s++)
		if (fcntl(c->fd[s].rd, F_SETFL, O_NONBLOCK))
			die("set O_NONBLOCK");
}

static void recv_all(struct channel *c, enum side me, void *message)
{
	busy_recv(c, me, message, read);
}

TRANSPORT("pipe-busy", "pipe, reading without waiting in a loop",
	  .waits = SPINS, .from = STANDARD, .open = open_pipes,
	  .recv = recv_all);
