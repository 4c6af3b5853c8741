/* uring_ask.h - a request to io_uring, in a trial. */
#ifndef BENCH_KIT_URING_ASK_H
#define BENCH_KIT_URING_ASK_H

#include "bench/plugin.h"
#include "lib/uring.h"

/* Dies, or skips where there is none to be had. */
static inline void uring_ask_open(struct uring *u)
{
	int err = uring_open(u);

	if (err)
		skip("no io_uring_setup(2) here: %s", strerror(-err));
}

/* One request, and what it came to; below 0: it was interrupted, or the word
 * that it is about had changed. Dies, or skips as above. */
static inline int uring_ask(struct uring *u, const struct io_uring_sqe *request)
{
	int n = uring_do(u, request);

	if (n == -EINVAL)
		skip("no such request to io_uring here: an older kernel");
	errno = n < 0 ? -n : 0;
	if (n < 0 && n != -EINTR && n != -EAGAIN)
		die("request %d to io_uring, of %u bytes", request->opcode,
		    request->len);
	return n;
}

/* The same of one that moves bytes: how many it did. Dies at an end. */
static inline size_t uring_move(struct uring *u,
				const struct io_uring_sqe *request)
{
	int n = uring_ask(u, request);

	if (n == 0)
		die("io_uring moved none of %u bytes", request->len);
	return n > 0 ? (size_t)n : 0;
}

#endif
