/* unix_seqpacket.c - a pair of Unix sockets that keep messages apart. */
#include "bench/kit/unix_pair.h"

static void open_pair(struct channel *c)
{
	unix_pair_open(c, SOCK_SEQPACKET);
}

static const struct transport unix_seqpacket = {
	.name = "unix-seqpacket",
	.summary = "a pair of Unix sockets that keep messages apart",
	.from = FULL,
	.open = open_pair,
};
REGISTER(transport, unix_seqpacket);
