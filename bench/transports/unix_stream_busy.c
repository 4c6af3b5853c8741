/* unix_stream_busy.c - Unix sockets, received by asking again and again. */
#include "bench/kit/busy.h"
#include "bench/kit/sockets.h"

UNIX_TRANSPORT("unix-stream-busy",
	       "unix-stream, receiving with MSG_DONTWAIT in a loop",
	       SOCK_STREAM, .waits = SPINS, .from = STANDARD,
	       .recv = busy_recv_socket);
