/* tcp.c - TCP over loopback, without Nagle's delay. */
#include "bench/kit/sockets.h"

TRANSPORT("tcp", "TCP over loopback, TCP_NODELAY", .within = CLONE_NEWNET,
	  .open = sockets_tcp);
