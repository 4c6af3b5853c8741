/* unix_stream.c - a pair of connected Unix stream sockets. */
#include "bench/kit/sockets.h"

UNIX_TRANSPORT(unix_stream, SOCK_STREAM, .name = "unix-stream",
	       .summary = "a pair of Unix stream sockets");
