/* io_uring_pipe.c - two pipes, written and read by requests to io_uring. */
#include "bench/kit/pipes.h"
#include "lib/uring.h"

static void open_pipes(struct channel *c)
{
	struct uring *u = zeroed(SIDES * sizeof(*u));

	for (int me = 0; me < SIDES; me++) {
		int err = uring_open(&u[me]);

		if (err)
			skip("io_uring_setup(2): %s", strerror(-err));
	}
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
		int n;

		request.addr = message + done;
		request.len = (uint32_t)(c->size - done);
		n = uring_do((struct uring *)c->state + me, &request);
		if (n > 0) {
			done += (size_t)n;
			continue;
		}
		if (n == -EINVAL)
			skip("io_uring here cannot read and write (before "
			     "Linux 5.6)");
		errno = -n;
		if (n != -EINTR && n != -EAGAIN)
			die("io-uring-pipe: %s %zu bytes",
			    op == IORING_OP_WRITE ? "write" : "read",
			    c->size - done);
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
