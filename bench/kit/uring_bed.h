/* uring_bed.h - a bed with an io_uring that whoever sleeps there waits at. */
#ifndef BENCH_KIT_URING_BED_H
#define BENCH_KIT_URING_BED_H

#include "bench/kit/event_bed.h"
#include "bench/kit/uring_ask.h"

struct uring_bed {
	struct event_bed event; /* first: it is found there, too */
	struct uring ring;
};

BED_HOLDS(struct uring_bed, uring_bed)

static inline void uring_bed_make(struct bed *bed)
{
	uring_ask_open(&uring_bed(bed)->ring);
}

#endif
