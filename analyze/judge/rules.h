/*
 * rules.h - whether a run holds what must hold on any machine.
 *
 * To add a rule is a line in the table of rules.c.
 */
#ifndef ANALYZE_JUDGE_RULES_H
#define ANALYZE_JUDGE_RULES_H

#include "analyze/read/book.h"
#include "analyze/read/told_rows.h"
#include "lib/csv_rows.h"

/* A check_row of each, in the order of the table: the examples for people a
 * line each, indented, the last one how many more there are; else one after
 * another.
 * The book has BOOK_SAMPLES and BOOK_LATENCY. To be freed. */
struct rows rules_apply(const struct book *b, bool lines);

#endif
