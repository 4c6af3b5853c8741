/* pipe_packet.c - two pipes in packet mode: a write is read as one. */
#include "bench/kit/pipes.h"

#include <limits.h>

/* A packet is at most PIPE_BUF long, and takes a page of the pipe, be it ever
 * so short (pipe(2), O_DIRECT). */
static void open_pipes(struct channel *c)
{
	pipes_open(c, O_DIRECT);
	c->packet = PIPE_BUF;
	c->got_buffer =
		pipes_slots(c) * (c->size < PIPE_BUF ? c->size : PIPE_BUF);
}

TRANSPORT("pipe-packet", "two pipes that keep messages apart (O_DIRECT)",
	  .from = FULL, .open = open_pipes);
