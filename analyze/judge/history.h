/*
 * history.h - points over runs of one host, and where they took a step.
 *
 * A point stays at a level until a run is faster or slower than it. A level is
 * of all its runs together, so that a slow creep is noticed, which comparing
 * neighbouring runs would miss.
 */
#ifndef ANALYZE_JUDGE_HISTORY_H
#define ANALYZE_JUDGE_HISTORY_H

#include "analyze/judge/comparison.h"
#include "analyze/judge/run.h"
#include "analyze/read/trend_rows.h"

#include <stddef.h>

struct history_ask {
	const char *probes; /* a pattern; NULL: all of them */
	double margin;      /* within which a run is at the level */
	enum adjust adjust;
};

struct history_entry {
	struct trend_row row; /* the texts are the runs', or `changed` */
	double before;        /* median of the level, in the row's unit */
	size_t run;           /* from 0 */
	enum verdict step;    /* slower, faster; else 0: still at the level */
	char *changed;        /* row.changed, to be freed */
};

struct history {
	struct history_entry *entry; /* by point, then by run */
	size_t n;
	size_t points;
	const struct run *run; /* the caller's, as they were given */
	size_t runs;
};

/* Runs in the order of run.started. */
void history_sort(struct run *run, size_t runs);

/*
 * What runs, sorted so, come to. At every run, all points are judged together
 * against their levels. 0 or -ENOMEM; to be freed in either case, before the
 * runs.
 */
int history_make(struct history *h, const struct run *run, size_t runs,
		 const struct history_ask *ask);

/*
 * "kernel.release 6.1 to 6.2, run.version 0.1.0 to 0.2.0": which of what
 * changes figures (causes.h) differs from a to b, long values not told; "" if
 * nothing does. To be freed; NULL: no memory.
 */
char *history_changed(const struct run *a, const struct run *b);

void history_free(struct history *h);

#endif
