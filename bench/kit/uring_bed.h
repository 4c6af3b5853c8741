/* uring_bed.h - a bed with an io_uring that whoever sleeps there waits at. */
#ifndef BENCH_KIT_URING_BED_H
#define BENCH_KIT_URING_BED_H

#include "bench/kit/ring_channel.h"
#include "lib/uring.h"

struct uring_bed {
	struct uring ring;
	int other; /* a descriptor of the way to wait */
};

BED_HOLDS(struct uring_bed, uring_bed)

/* Dies, or skips where there is none to be had. */
static inline void uring_bed_open(struct uring *u)
{
	int err = uring_open(u);

	if (err)
		skip("io_uring_setup(2): %s", strerror(-err));
}

static inline void uring_bed_make(struct bed *bed)
{
	uring_bed_open(&uring_bed(bed)->ring);
}

/* One request, and its completion; that it found its word changed is no
 * error. */
static inline void uring_bed_ask(struct uring *u,
				 const struct io_uring_sqe *request)
{
	int n = uring_do(u, request);

	if (n == -EINVAL)
		skip("io_uring here has no such request: an older kernel");
	errno = -n;
	if (n < 0 && n != -EINTR && n != -EAGAIN)
		die("a request to io_uring");
}

#endif
