/*
 * flow.h - operations that follow each other without a pause, and marks.
 *
 * Between a reading and the next the sides of a stream would stop, and it takes
 * them tens of milliseconds to fall into step again: through a pipe, 64 KiB
 * messages take twice as long after a pause as in a stream that goes on. So
 * such a trial has one run, in which each side marks every so many operations,
 * and a reading is what lies between two marks.
 */
#ifndef BENCH_CORE_FLOW_H
#define BENCH_CORE_FLOW_H

#include "bench/core/sampler.h"

/* At most: one before the first reading, and one at the end of each. */
enum { FLOW_MARKS = 513 };

/* Readings of sides that sleep in turn: halves that can be compared, and of
 * the size that is quoted a median of which one may be disturbed. */
enum { FLOW_LEAST = 2, FLOW_QUOTED = 3 };

/* What a side that makes a mark has done and used until then. */
struct mark {
	tick at;
	struct counters used;
};

/* Lies in memory that both sides share. */
struct flow {
	uint64_t every; /* operations between marks; 0: none are wanted */
	unsigned marks[SIDES];
	struct mark mark[SIDES][FLOW_MARKS];
};

#endif
