/* unix_dgram.c - a pair of connected Unix datagram sockets. */
#include "bench/kit/unix_pair.h"

static void open_pair(struct channel *c)
{
	unix_pair_open(c, SOCK_DGRAM);
}

static const struct transport unix_dgram = {
	.name = "unix-dgram",
	.summary = "a pair of Unix datagram sockets",
	.from = FULL,
	.open = open_pair,
};
REGISTER(transport, unix_dgram);
