/*
 * rules.h - whether a run holds what must hold on any machine.
 *
 * To add a rule is a line in the table of rules.c.
 */
#ifndef ANALYZE_JUDGE_RULES_H
#define ANALYZE_JUDGE_RULES_H

#include "analyze/read/book.h"
#include "analyze/read/told_rows.h"

struct rule_applied {
	struct check_row row; /* its examples: a line each, indented; its own */
	size_t more;          /* that broke it and are not among them */
};

struct rules {
	struct rule_applied *applied; /* each, in the order of the table */
	size_t n;
};

/* The book has BOOK_SAMPLES and BOOK_LATENCY. To be freed. */
struct rules rules_apply(const struct book *b);

void rules_free(struct rules *r);

#endif
