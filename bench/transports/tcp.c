/* tcp.c - TCP over loopback, without Nagle's delay. */
#include "bench/kit/sockets.h"

REGISTER(transport, tcp) = {
	.name = "tcp",
	.summary = "TCP over loopback, TCP_NODELAY",
	.open = sockets_tcp,
};
