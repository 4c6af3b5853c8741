/*
 * uring_ask.h - one request at a time through io_uring (io_uring_setup(2)).
 *
 * Enough to measure what a request costs; whoever wants to drive io_uring well
 * takes liburing.
 */
#ifndef BENCH_KIT_URING_ASK_H
#define BENCH_KIT_URING_ASK_H

#include "bench/plugin.h"

#include <linux/io_uring.h>

struct uring {
	int fd;
	_Atomic unsigned *sq_tail, *cq_head, *cq_tail;
	unsigned *sq_array, sq_mask, cq_mask;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
};

/* Skips where there is none to be had: none in this kernel (or one before 5.4),
 * or not allowed (/proc/sys/kernel/io_uring_disabled, a seccomp filter). */
void uring_ask_open(struct uring *u);

/* Submit a request and wait for the next completion: what it came to; below 0:
 * it was interrupted, or the word that it is about had changed, as errno says.
 * Dies, or skips as above. */
int uring_ask(struct uring *u, const struct io_uring_sqe *request);

/* Wait for the next completion, and nothing submitted, as for a message of
 * another ring. Its result, which may be -errno, or why none could be had. */
int uring_await(struct uring *u);

#endif
