/* tcp.c - TCP over loopback, without Nagle's delay. */
#include "bench/kit/tcp_pair.h"

static const struct transport tcp = {
	.name = "tcp",
	.summary = "TCP over loopback, TCP_NODELAY",
	.open = tcp_pair_open,
};
REGISTER(transport, tcp);
