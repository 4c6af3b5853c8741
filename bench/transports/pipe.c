/* pipe.c - two pipes, one each way. */
#include "bench/kit/pipes.h"

static void open_pipes(struct channel *c)
{
	pipes_open(c, 0);
}

TRANSPORT("pipe", "two pipes, one each way", .open = open_pipes);
