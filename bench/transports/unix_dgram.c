/* unix_dgram.c - a pair of connected Unix datagram sockets. */
#include "bench/kit/sockets.h"

UNIX_TRANSPORT("unix-dgram", "a pair of Unix datagram sockets", SOCK_DGRAM,
	       .from = FULL);
