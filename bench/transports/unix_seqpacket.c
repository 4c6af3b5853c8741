/* unix_seqpacket.c - a pair of Unix sockets that keep messages apart. */
#include "bench/kit/sockets.h"

UNIX_TRANSPORT("unix-seqpacket",
	       "a pair of Unix sockets that keep messages apart",
	       SOCK_SEQPACKET, .from = FULL);
