/* progress.h - one line on a terminal: what, how far, how long yet. */
#ifndef BENCH_CORE_PROGRESS_H
#define BENCH_CORE_PROGRESS_H

#include "bench/core/plan.h"

struct progress {
	bool shown;   /* stderr is a terminal that can redraw a line */
	bool at_most; /* what is left is a bound: it may end earlier */
	nsec start, last;
};

void progress_open(struct progress *p, bool at_most);

/* Is there a line to be seen, and is it time to redraw it? */
bool progress_due(const struct progress *p);

/* Before a trial of a point, from when on all takes `left` ns more. */
void progress_show(struct progress *p, uint64_t round,
		   const struct plan_point *point, double left);

/* Clear the line. */
void progress_close(struct progress *p);

#endif
