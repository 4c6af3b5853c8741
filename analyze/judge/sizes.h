/* sizes.h - one probe over one medium, from size to size. */
#ifndef ANALYZE_JUDGE_SIZES_H
#define ANALYZE_JUDGE_SIZES_H

#include "analyze/read/book.h"

/* The neighbours of a size that were measured; both are it if it was, too. */
struct neighbours {
	const struct book_point *below, *above; /* NULL: there is none */
};

/* Of the points that `at` is one of, whatever its size. */
struct neighbours sizes_neighbours(const struct book *b, const struct point *at,
				   uint64_t size);

/* What an operation of a size cost in a round: as it was measured, or else on a
 * straight line between its neighbours, in the logarithms of size and cost. NaN
 * without both of these in that round: nothing is guessed beyond an end. */
double sizes_cost(const struct neighbours *r, uint64_t size, uint64_t round,
		  enum cost cost);

#endif
