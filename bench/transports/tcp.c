/* tcp.c - TCP over loopback, without Nagle's delay. */
#include "bench/kit/sockets.h"

static const struct transport tcp = {
	.name = "tcp",
	.summary = "TCP over loopback, TCP_NODELAY",
	.open = sockets_tcp,
};
REGISTER(transport, tcp);
