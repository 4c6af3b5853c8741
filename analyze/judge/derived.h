/*
 * derived.h - what no probe measures but several of a run do together, a row of
 * a file each; to be freed.
 *
 * Sums, differences, quotients and lines are made within each round, of the
 * medians of its trials, and only then taken together: what moves from round to
 * round moves all terms alike (METHOD F10).
 */
#ifndef ANALYZE_JUDGE_DERIVED_H
#define ANALYZE_JUDGE_DERIVED_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"

/* Rows of derived.csv, parts of a whole together. */
struct rows derived_make(const struct book *b);

/* In a table, the column of such a row, counted from 0, and what stands above
 * it. */
enum { DERIVED_COLUMNS = 5 };
size_t derived_column(const struct derived_row *row, const char **head);

/* Rows of model.csv, in the order of the book: a line of each probe over a
 * medium that was measured at three sizes at least in some round, fitted round
 * by round, its terms the medians of those. */
struct rows model_make(const struct book *b);

#endif
