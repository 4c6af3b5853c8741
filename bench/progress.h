/* progress.h - one line on a terminal: what, how far, how long yet. */
#ifndef BENCH_PROGRESS_H
#define BENCH_PROGRESS_H

#include "bench/plan.h"

struct progress {
	bool shown; /* stderr is a terminal that can redraw a line */
	uint64_t rounds;
	size_t points;
	nsec budget, start, last;
};

/* budget: the time the run may take, or 0 for all `rounds`. */
void progress_open(struct progress *p, uint64_t rounds, size_t points,
		   nsec budget);

/* Before the i-th trial of a round. Redraws a few times a second. */
void progress_show(struct progress *p, uint64_t round, size_t i,
		   const struct plan_point *point);

/* Clear the line. */
void progress_close(struct progress *p);

#endif
