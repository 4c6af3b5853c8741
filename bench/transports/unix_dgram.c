/* unix_dgram.c - a pair of connected Unix datagram sockets. */
#include "bench/kit/sockets.h"

UNIX_TRANSPORT(unix_dgram, SOCK_DGRAM, .name = "unix-dgram", .from = FULL,
	       .summary = "a pair of Unix datagram sockets");
