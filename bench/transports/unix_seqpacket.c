/* unix_seqpacket.c - a pair of Unix sockets that keep messages apart. */
#include "bench/kit/sockets.h"

UNIX_TRANSPORT(unix_seqpacket, SOCK_SEQPACKET, .name = "unix-seqpacket",
	       .from = FULL,
	       .summary = "a pair of Unix sockets that keep messages apart");
