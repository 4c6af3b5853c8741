/* io_uring.c - pread and pwrite of the shared object as requests to io_uring.
 * Where the kernel would not do one at once it hands it to a thread of its own,
 * and the copy is made there. */
#include "bench/copier.h"
#include "bench/kit/uring_ask.h"

static struct uring ring;
static const size_t most = 1 << 30; /* a request's length has 32 bits */

static void open_copier(const struct copy *c)
{
	uring_ask_open(&ring);
}

/* All of it, in as many requests as it takes; the first is `request`. */
static void all_of(struct io_uring_sqe request, size_t left)
{
	while (left) {
		int n;

		request.len = (uint32_t)(left < most ? left : most);
		n = uring_ask(&ring, &request);
		if (n == 0)
			die("io_uring moved none of %u bytes", request.len);
		if (n < 0)
			continue; /* interrupted */
		request.addr += (unsigned)n;
		request.off += (unsigned)n;
		left -= (unsigned)n;
	}
}

static void copy_in(const struct copy *c)
{
	all_of((struct io_uring_sqe){ .opcode = IORING_OP_READ,
				      .fd = c->from_fd,
				      .off = c->from_at,
				      .addr = (uintptr_t)c->to },
	       c->size);
}

static void copy_out(const struct copy *c)
{
	all_of((struct io_uring_sqe){ .opcode = IORING_OP_WRITE,
				      .fd = c->to_fd,
				      .off = c->to_at,
				      .addr = (uintptr_t)c->from },
	       c->size);
}

COPIER("io-uring-read", "a read request to io_uring, from the shared object",
       .from = FULL, .open = open_copier, .copy = copy_in);

COPIER("io-uring-write", "a write request to io_uring, into the shared object",
       .from = FULL, .open = open_copier, .copy = copy_out);
