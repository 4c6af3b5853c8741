/*
 * history.h - points over runs of one host, and where they took a step.
 *
 * The run is the unit (METHOD M4): a point has one value in it, the median of
 * its trials, and how runs differ is seen from the runs. What all points and
 * the bare limits share in a run is the machine's and is taken off before steps
 * are looked for (METHOD M7); the machine's own steps are told apart.
 */
#ifndef ANALYZE_JUDGE_HISTORY_H
#define ANALYZE_JUDGE_HISTORY_H

#include "analyze/judge/comparison.h"
#include "analyze/judge/figures.h"
#include "analyze/read/told_rows.h"

struct history_ask {
	const char *probes; /* a pattern; NULL: all of them */
	double margin;      /* what is within it is no step */
};

/* A point in a run in which it was done. */
struct history_entry {
	struct trend_row row; /* the texts are the runs', but for `changed` */
	double before, then;  /* at a step: both levels, in the row's unit */
	size_t run;           /* from 0 */
	enum verdict step;    /* slower, faster; else 0: still at the level */

	/* While it is made: */
	const struct book_point *of;
	double log, above; /* of what it costs; what is usual; NaN: not known */
	bool first;        /* since its work became another */
	struct segment_value *value; /* NULL: not judged */
};

/* What all points and the limits share in a run. */
struct history_machine {
	double common; /* logarithm of times as long as usual; NaN: not known */
	double step;   /* its level over the one before; NaN: no step */
};

struct history {
	struct history_entry *entry; /* by point, then by run */
	size_t n;
	size_t points;
	const struct run *run; /* the caller's, as they were given */
	size_t runs;
	struct history_machine *machine; /* of each run */
};

/* Runs in the order of run.started. */
void history_sort(struct run *run, size_t runs);

/*
 * What runs, sorted so, come to: steps by segments.h, of points that are asked
 * for. The machine's factor is of all points; it takes a limit and 20 points. A
 * point whose operation or page is of another size from some run on begins anew
 * there, and tells nothing of the machine. To be freed before the runs.
 */
struct history history_make(const struct run *run, size_t runs,
			    const struct history_ask *ask);

/* "kernel.release 6.1 to 6.2, run.version 0.1.0 to 0.2.0": which of what
 * changes figures (causes.h) differs from a to b, long values not told; "" if
 * nothing does. To be freed. */
char *history_changed(const struct run *a, const struct run *b);

void history_free(struct history *h);

#endif
