/* io_uring_pipe.c - two pipes, written and read by requests to io_uring. */
#include "bench/kit/pipes.h"
#include "bench/kit/uring_ask.h"

static void open_pipes(struct channel *c)
{
	struct uring *u = memory_new(SIDES, sizeof(*u));

	for (int me = 0; me < SIDES; me++)
		uring_ask_open(&u[me]);
	pipes_open(c, 0);
	c->state = u;
}

static ssize_t ask(struct channel *c, enum side me, struct io_uring_sqe request)
{
	request.off = (uint64_t)-1; /* where a pipe is at */
	return uring_ask((struct uring *)c->state + me, &request);
}

static ssize_t write_some(struct channel *c, enum side me, const void *from,
			  size_t n)
{
	return ask(c, me,
		   (struct io_uring_sqe){ .opcode = IORING_OP_WRITE,
					  .fd = c->fd[me].wr,
					  .addr = (uintptr_t)from,
					  .len = (uint32_t)n });
}

static ssize_t read_some(struct channel *c, enum side me, void *to, size_t n)
{
	return ask(c, me,
		   (struct io_uring_sqe){ .opcode = IORING_OP_READ,
					  .fd = c->fd[me].rd,
					  .addr = (uintptr_t)to,
					  .len = (uint32_t)n });
}

TRANSPORT("io-uring-pipe", "two pipes, by requests to io_uring", .from = FULL,
	  .open = open_pipes, .write = write_some, .read = read_some);
