/* io_uring_pipe.c - two pipes, written and read by requests to io_uring. */
#include "bench/kit/pipes.h"
#include "bench/kit/uring_ask.h"

static void open_pipes(struct channel *c)
{
	struct uring *u = zeroed(SIDES * sizeof(*u));

	for (int me = 0; me < SIDES; me++)
		uring_ask_open(&u[me]);
	pipes_open(c, 0);
	c->state = u;
}

/* All of a message, in as many requests as it takes. */
static void all_of(struct channel *c, enum side me, int op, uintptr_t message)
{
	struct io_uring_sqe request = {
		.opcode = (uint8_t)op,
		.fd = op == IORING_OP_WRITE ? c->fd[me].wr : c->fd[me].rd,
		.off = (uint64_t)-1, /* where a pipe is at */
	};

	for (size_t done = 0; done < c->size;) {
		request.addr = message + done;
		request.len = (uint32_t)(c->size - done);
		done += uring_move((struct uring *)c->state + me, &request);
	}
}

static void send_all(struct channel *c, enum side me, const void *message)
{
	all_of(c, me, IORING_OP_WRITE, (uintptr_t)message);
}

static void recv_all(struct channel *c, enum side me, void *message)
{
	all_of(c, me, IORING_OP_READ, (uintptr_t)message);
}

TRANSPORT("io-uring-pipe", "two pipes, by requests to io_uring", .from = FULL,
	  .open = open_pipes, .send = send_all, .recv = recv_all);
