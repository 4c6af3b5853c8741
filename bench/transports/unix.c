/* unix.c - a pair of connected Unix sockets: a stream, datagrams, or what keeps
 * messages apart. */
#include "bench/kit/sockets.h"

#define UNIX_TRANSPORT(type, name, summary, ...)                               \
	static void open_##type(struct channel *c)                             \
	{                                                                      \
		sockets_unix(c, type);                                         \
	}                                                                      \
	TRANSPORT(name, summary, .open = open_##type, __VA_ARGS__)

UNIX_TRANSPORT(SOCK_STREAM, "unix-stream", "a pair of Unix stream sockets");

UNIX_TRANSPORT(SOCK_DGRAM, "unix-dgram", "a pair of Unix datagram sockets",
	       .from = FULL);

UNIX_TRANSPORT(SOCK_SEQPACKET, "unix-seqpacket",
	       "a pair of Unix sockets that keep messages apart", .from = FULL);
