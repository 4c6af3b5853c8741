/* course.h - how a run went, round by round: what was slow, and was the machine
 * disturbed then? */
#ifndef ANALYZE_JUDGE_COURSE_H
#define ANALYZE_JUDGE_COURSE_H

#include "analyze/read/book.h"
#include "analyze/read/told_rows.h"

struct course {
	struct course_row *row; /* by round, each first of all points */
	size_t n;
};

/* To be freed. */
struct course course_make(const struct book *b);

void course_free(struct course *c);

#endif
