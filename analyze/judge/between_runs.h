/*
 * between_runs.h - how the runs of one host differ when nothing was changed.
 *
 * One run a side cannot know that; the host's earlier runs can (METHOD F2, M4).
 */
#ifndef ANALYZE_JUDGE_BETWEEN_RUNS_H
#define ANALYZE_JUDGE_BETWEEN_RUNS_H

#include "analyze/read/book.h"

enum { BETWEEN_RUNS_LEAST = 3 };

struct between_runs {
	struct book *book; /* the caller's, one a run */
	size_t runs;
	double *shift; /* of each: see between_runs_shifts(); to be freed */
};

/* With fewer than BETWEEN_RUNS_LEAST runs nothing is known of any point. */
struct between_runs between_runs_make(struct book *book, size_t runs);

/* The variance of logarithms of what runs cost at a point, raw or beyond what
 * each run shares over all points, and its degrees of freedom. NaN: unknown. */
struct between_point {
	double raw, beyond, df;
};
struct between_point between_runs_at(const struct between_runs *b,
				     const struct point *at, enum cost cost);

/* The logarithm of what a point's trials of one run cost, the middle of them:
 * `run` is the one of book_trial. NaN: none. */
double between_runs_cost(const struct book_point *p, size_t run,
			 enum cost cost);

/* What each of several runs of a book shares over all of its points: medians of
 * logarithms, beyond the mean of all runs. To be freed. */
double *between_runs_shifts(const struct book *b);

#endif
