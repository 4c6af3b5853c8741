/* pipes.h - the pipes of a channel, for transports made of them. */
#ifndef BENCH_KIT_PIPES_H
#define BENCH_KIT_PIPES_H

#include "bench/transport.h"

/* As it comes, or ask for the window; the kernel rounds up to a power of two of
 * pages, and refuses an ordinary user more than /proc/sys/fs/pipe-max-size:
 * then for half of it. Bytes that were got. */
static inline size_t pipes_size(int fd, size_t window)
{
	int got = -1;

	for (; got < 0 && window; window /= 2)
		got = fcntl(fd, F_SETPIPE_SZ, (int)window);
	if (got < 0)
		got = fcntl(fd, F_GETPIPE_SZ);
	return got > 0 ? (size_t)got : 0;
}

/* Pages that a pipe of so many bytes holds, be they full or not (pipe(7)). */
static inline size_t pipes_slots(const struct channel *c)
{
	return c->got_buffer / (size_t)sysconf(_SC_PAGESIZE);
}

/* A pipe, of about so many bytes if not 0: those that were got; flags as for
 * pipe2(2). Dies. */
static inline size_t pipes_new(int p[2], size_t bytes, int flags)
{
	if (pipe2(p, O_CLOEXEC | flags))
		die("pipe2");
	return pipes_size(p[1], bytes);
}

/* One from each side to the other. Dies. */
static inline void pipes_open(struct channel *c, int flags)
{
	for (enum side from = NEAR; from < SIDES; from++) {
		int p[2];

		c->got_buffer = pipes_new(p, c->window, flags);
		c->fd[!from].rd = p[0];
		c->fd[from].wr = p[1];
	}
}

#endif
