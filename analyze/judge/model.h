/* model.h - what a region or a message costs, as a line over its pages. */
#ifndef ANALYZE_JUDGE_MODEL_H
#define ANALYZE_JUDGE_MODEL_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"

/* Rows of model.csv, in the order of the book: a line of each probe over a
 * medium that was measured at three sizes at least in some round, fitted round
 * by round, its terms the medians of those. To be freed. */
struct rows model_make(const struct book *b);

#endif
