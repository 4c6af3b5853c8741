/* versus.h - rows of compare.csv, sorted: each run beside the first one. */
#ifndef ANALYZE_PAGE_VERSUS_H
#define ANALYZE_PAGE_VERSUS_H

#include "analyze/read/compare_rows.h"

#include <stddef.h>

struct versus {
	const char *a, *b;
	const struct compare_row **row; /* those of both, worst first */
	size_t rows;
	const struct compare_row **lone; /* only in one, as they came */
	size_t lones;
};

struct versuses {
	struct versus *versus; /* as the runs came */
	size_t n;
	const struct compare_row **order; /* what they point into */
};

/* 0 or -ENOMEM; to be freed in either case. The rows stay the caller's. */
int versuses_make(struct versuses *all, const struct compare_row *row,
		  size_t n);

/* How many have that verdict. */
size_t versus_count(const struct versus *v, const char *verdict);

void versuses_free(struct versuses *all);

#endif
