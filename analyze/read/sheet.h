/* sheet.h - summary.csv in memory, in the order of its tables. */
#ifndef ANALYZE_READ_SHEET_H
#define ANALYZE_READ_SHEET_H

#include "analyze/read/rows.h"
#include "lib/rows.h"

struct sheet_row {
	struct summary_row row;
	unsigned rank; /* of its metric in its probe; 0: headline */
};

struct sheet {
	struct rows rows; /* hold the texts */
	struct sheet_row *row;
	size_t n;
};

/*
 * Read DIR/summary.csv and sort it: tables together, then by workers, size and
 * medium. The first metric that a probe has in the file is its headline. 0 or
 * -errno; -EINVAL with *fault filled. To be freed in either case.
 */
int sheet_read(struct sheet *s, const char *dir, struct csv_fault *fault);

/*
 * One table holds what media there are for a probe, placement and metric. All
 * that was done over no medium is one table: there is nothing to compare.
 */
int sheet_same_table(const struct sheet_row *a, const struct sheet_row *b);

/* One line of a table: the same workers and size. */
int sheet_same_line(const struct sheet_row *a, const struct sheet_row *b);

/* Was it done over nothing? */
int sheet_is_list(const struct sheet_row *r);

void sheet_free(struct sheet *s);

#endif
