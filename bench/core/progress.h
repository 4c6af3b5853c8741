/* progress.h - one line on a terminal: how far, how long yet, what. */
#ifndef BENCH_CORE_PROGRESS_H
#define BENCH_CORE_PROGRESS_H

#include "bench/core/plan.h"

struct progress {
	bool shown;      /* stderr is a terminal that can redraw a line */
	uint64_t rounds; /* at most; UINT64_MAX: nobody knows */
	nsec start, last;
};

void progress_open(struct progress *p, uint64_t rounds);

/* What is about to be measured, from when on all takes `left` ns more. */
struct progress_at {
	uint64_t round;
	const struct plan_point *point;
	double per_op; /* ns that it took the last time; NaN: not known */
	double left;
};

/* As wide as the terminal now is, never wider; not too often. */
void progress_show(struct progress *p, const struct progress_at *at);

/* Clear the line. */
void progress_close(struct progress *p);

#endif
