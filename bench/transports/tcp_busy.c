/* tcp_busy.c - TCP over loopback, received by asking again and again. */
#include "bench/kit/busy.h"
#include "bench/kit/sockets.h"

TRANSPORT("tcp-busy", "tcp, receiving with MSG_DONTWAIT in a loop",
	  .waits = SPINS, .within = CLONE_NEWNET, .from = STANDARD,
	  .open = sockets_tcp, .recv = busy_recv_socket);
