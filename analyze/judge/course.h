/* course.h - how a run went, round by round: what was slow, and was the machine
 * disturbed then? */
#ifndef ANALYZE_JUDGE_COURSE_H
#define ANALYZE_JUDGE_COURSE_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"

/* Rows of rounds.csv by round, each first of all; to be freed. */
struct rows course_make(const struct book *b);

#endif
