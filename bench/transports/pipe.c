/* pipe.c - two pipes, one each way. */
#include "bench/transport.h"
#include "lib/die.h"

#include <fcntl.h>
#include <unistd.h>

/* Ask for the window; the kernel rounds up to a power of two of pages. */
static void one_way(struct channel *c, enum side from, enum side to)
{
	int p[2], got;

	if (pipe2(p, O_CLOEXEC))
		die("pipe2");
	got = fcntl(p[1], F_SETPIPE_SZ, (int)c->window);
	if (got < 0)
		got = fcntl(p[1], F_GETPIPE_SZ);
	c->fd[to].rd = p[0];
	c->fd[from].wr = p[1];
	c->got_buffer = got > 0 ? (size_t)got : 0;
}

static void open_pipes(struct channel *c)
{
	one_way(c, NEAR, FAR);
	one_way(c, FAR, NEAR);
}

static const struct transport pipes = {
	.name = "pipe",
	.summary = "two pipes, one each way",
	.open = open_pipes,
};
REGISTER(transport, pipes);
