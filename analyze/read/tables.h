/* tables.h - summary.csv in memory, in the order of its tables. */
#ifndef ANALYZE_READ_TABLES_H
#define ANALYZE_READ_TABLES_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

struct tables_row {
	struct summary_row row;
	unsigned rank; /* of its metric in its probe; 0: headline */
};

struct tables {
	struct tables_row *row; /* to be freed */
	size_t n;
};

/* Sort the rows, which hold the texts: tables together, then by workers, size
 * and medium. The first metric that a probe has in the file is its headline. */
struct tables tables_make(const struct rows *summary);

/* 0: both are of one table, which holds what media there are for a probe,
 * placement and metric; else as strcmp(). All that was done over no medium is
 * one table: there is nothing to compare. */
int tables_compare(const struct tables_row *a, const struct tables_row *b);

#endif
