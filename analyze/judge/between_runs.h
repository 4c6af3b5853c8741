/*
 * between_runs.h - how the runs of one host differ when nothing was changed.
 *
 * One run a side cannot know that; the host's earlier runs can (METHOD F2, M4).
 */
#ifndef ANALYZE_JUDGE_BETWEEN_RUNS_H
#define ANALYZE_JUDGE_BETWEEN_RUNS_H

#include "analyze/read/book.h"
#include "analyze/stats/location.h"

enum { BETWEEN_RUNS_LEAST = 3 }; /* runs: fewer tell nothing of a point */

struct between_runs {
	struct book *book; /* the caller's, one a run; NULL: the point's own */
	size_t runs;
	double *shift; /* of each: see between_runs_shifts(); to be freed */
};

/* Logarithms of what runs cost at a point, of each the middle of its trials:
 * raw, and beyond what the run shares over all points. */
struct run_spread {
	struct spread raw, beyond;
};
struct run_spread between_runs_spread(const struct between_runs *b,
				      const struct book_point *p,
				      enum cost cost);

/* What each of n runs shares over all points that they have, runs of one book,
 * or if not NULL of books, one a run: medians of logarithms, beyond the mean of
 * all runs. To be freed. */
double *between_runs_shifts(const struct book *all, const struct book *books,
			    size_t n);

#endif
