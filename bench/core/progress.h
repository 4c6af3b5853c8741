/* progress.h - one line on a terminal: how far, how long yet, what. */
#ifndef BENCH_CORE_PROGRESS_H
#define BENCH_CORE_PROGRESS_H

#include "bench/core/plan.h"

/* Of so many rounds at most (UINT64_MAX: nobody knows), if stderr is a terminal
 * that can redraw a line. Else, and if it was not opened, nothing is shown. */
void progress_open(uint64_t rounds);

/* What is about to be measured in which round, what an operation took the last
 * time (ns; NaN: not known), and how long all takes from now on, ns. As wide as
 * the terminal now is, never wider; not too often. */
void progress_show(const struct plan_point *point, uint64_t round,
		   double per_op, double left);

/* Clear the line. */
void progress_close(void);

#endif
