/* unix_stream.c - a pair of connected Unix stream sockets. */
#include "bench/kit/sockets.h"

UNIX_TRANSPORT("unix-stream", "a pair of Unix stream sockets", SOCK_STREAM);
