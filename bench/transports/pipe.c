/* pipe.c - two pipes, one each way. */
#include "bench/kit/pipes.h"

static void open_pipes(struct channel *c)
{
	pipes_open(c, 0);
}

static const struct transport pipes = {
	.name = "pipe",
	.summary = "two pipes, one each way",
	.open = open_pipes,
};
REGISTER(transport, pipes);
