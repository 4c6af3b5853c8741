/* tcp_pair.h - two ends of a TCP connection over loopback as a channel. */
#ifndef BENCH_KIT_TCP_PAIR_H
#define BENCH_KIT_TCP_PAIR_H

#include "bench/transport.h"

/* Connect, without Nagle's delay, the window shared by both ends' buffers.
 * Dies. */
void tcp_pair_open(struct channel *c);

/* Set, then ask what was set. Dies. */
int tcp_pair_option(int s, int level, int name, int value);

#endif
