/* sockets.h - what transports over sockets share. */
#ifndef BENCH_KIT_SOCKETS_H
#define BENCH_KIT_SOCKETS_H

#include "bench/transport.h"

#include <sys/socket.h>

/* The two ends of a channel: each is read from and written to. */
void sockets_ends(struct channel *c, int near, int far);

/* A buffer's size, SO_SNDBUF or SO_RCVBUF, after asking for so many bytes;
 * 0: as it is. Dies. */
size_t sockets_buffer(int s, int name, size_t bytes);

/* The far end of a connection from near to a listener on an address that the
 * kernel fills in; -1: errno says why. The listener is closed. */
int sockets_accept(int listener, int near, struct sockaddr *at, socklen_t len);

/* A pair of Unix sockets as a channel. type: SOCK_STREAM, SOCK_DGRAM,
 * SOCK_SEQPACKET. Dies. */
void sockets_unix(struct channel *c, int type);

/* Bound what a Unix socket holds by the window, if there is one. Dies. */
void sockets_unix_bound(struct channel *c, int s);

/* A TCP connection over loopback, without Nagle's delay; a window is shared by
 * both ends' buffers. Dies. */
void sockets_tcp(struct channel *c);

#endif
