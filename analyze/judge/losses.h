/* losses.h - what the CPUs of a run lost to others; how it went by round. */
#ifndef ANALYZE_JUDGE_LOSSES_H
#define ANALYZE_JUDGE_LOSSES_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"

/* Of all trials together; NaN each: not known. */
struct losses {
	double gaps; /* share of the time watched */
	/* The 99th percentile of quantum time over its floor. */
	double quantum_p99;
};

struct losses losses_sum(const struct book *b);

/* "CPUs lost 5.3 % ...", a sentence; empty if nothing is known. */
enum { LOSSES_TEXT = 160 };
const char *losses_say(char out[LOSSES_TEXT], const struct losses *l);

/* Rows of rounds.csv by round, each first of all: what was slow, and was the
 * machine disturbed then? To be freed. */
struct rows course_make(const struct book *b);

#endif
