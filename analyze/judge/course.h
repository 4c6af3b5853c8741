/* course.h - how a run went, round by round: what was slow, and was the machine
 * disturbed then? */
#ifndef ANALYZE_JUDGE_COURSE_H
#define ANALYZE_JUDGE_COURSE_H

#include "analyze/read/book.h"
#include "analyze/read/told_rows.h"

struct course {
	struct course_row *row; /* by round, each first of all; to be freed */
	size_t n;
};

struct course course_make(const struct book *b);

#endif
