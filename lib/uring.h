/*
 * uring.h - one request at a time through io_uring (io_uring_setup(2)).
 *
 * Enough to measure what a request costs; whoever wants to drive io_uring well
 * takes liburing.
 */
#ifndef LIB_URING_H
#define LIB_URING_H

#include <linux/io_uring.h>
#include <stdatomic.h>
#include <stdint.h>

struct uring {
	int fd;
	_Atomic unsigned *sq_tail, *cq_head, *cq_tail;
	unsigned *sq_array, sq_mask, cq_mask;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
};

/* 0 or -errno: -ENOSYS no io_uring in this kernel (or one before 5.4), -EPERM
 * not allowed (/proc/sys/kernel/io_uring_disabled, a seccomp filter). */
int uring_open(struct uring *u);

/* Submit a request and wait for the next completion. Its result, which may be
 * -errno, or why none could be had. */
int uring_do(struct uring *u, const struct io_uring_sqe *request);

/* Wait for the next completion, and nothing submitted, as for a message of
 * another ring. As uring_do(). */
int uring_await(struct uring *u);

#endif
