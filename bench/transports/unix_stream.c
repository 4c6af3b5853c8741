/* unix_stream.c - a pair of connected Unix stream sockets. */
#include "bench/kit/unix_pair.h"

static void open_pair(struct channel *c)
{
	unix_pair_open(c, SOCK_STREAM);
}

static const struct transport unix_stream = {
	.name = "unix-stream",
	.summary = "a pair of Unix stream sockets",
	.open = open_pair,
};
REGISTER(transport, unix_stream);
