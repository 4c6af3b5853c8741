/*
 * derived.h - what no probe measures but several of a run do together.
 *
 * Sums, differences and quotients are made within each round, of the medians
 * of its trials, and only then taken together: what moves from round to round
 * moves all terms alike (METHOD F10).
 */
#ifndef ANALYZE_JUDGE_DERIVED_H
#define ANALYZE_JUDGE_DERIVED_H

#include "analyze/read/book.h"
#include "lib/rows.h"

struct derived_figure {
	struct derived_row row; /* the texts are the book's, or constant */
	/* In a table: its column, counted from 0, and what stands above. */
	size_t column;
	const char *head;
};

enum { DERIVED_COLUMNS = 5 };

struct derived {
	/* Parts of a whole together; to be freed. */
	struct derived_figure *figure;
	size_t n;
};

struct derived derived_make(const struct book *b);

#endif
