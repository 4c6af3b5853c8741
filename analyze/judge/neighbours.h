/*
 * neighbours.h - how alike trials are that were measured one after another.
 *
 * What the machine is busy with lasts longer than a trial, so that trials of
 * different points deviate from their medians together. No figure is changed by
 * it: it is told by how much that could make them surer.
 */
#ifndef ANALYZE_JUDGE_NEIGHBOURS_H
#define ANALYZE_JUDGE_NEIGHBOURS_H

#include "analyze/read/book.h"

#include <stddef.h>

enum {
	NEIGHBOURS_LAGS = 3,
	NEIGHBOURS_SIDE = 8, /* taken off is the median of so many each way */
	NEIGHBOURS_LEAST =
		64 /* trials, or pairs of them, that tell something */
};
extern const size_t neighbours_lag[NEIGHBOURS_LAGS]; /* 1, 16, 256 */

/* A deviation is the logarithm of a trial's cost over its point's median. */
struct neighbours {
	size_t trials; /* of points with 6 or more */
	/* Of deviations so many trials apart; NaN: too few. */
	double correlation[NEIGHBOURS_LAGS];
	/* 1.4826 times the median absolute one; then with the median of its
	 * neighbours' taken off each, its own not being among them. */
	double spread, beside;
};

/*
 * Trials of one point, and of a round and session, do not count as neighbours:
 * they have more in common than the time. 0 or -ENOMEM.
 */
int neighbours_make(struct neighbours *n, const struct book *b);

/* "Deviations of neighbours in time ...", a sentence or two; empty if there are
 * too few trials. */
enum { NEIGHBOURS_TEXT = 320 };
const char *neighbours_say(char out[NEIGHBOURS_TEXT],
			   const struct neighbours *n);

#endif
