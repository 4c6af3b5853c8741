/* compare_report.h - the parts of the page of a comparison. */
#ifndef ANALYZE_PAGE_COMPARE_REPORT_H
#define ANALYZE_PAGE_COMPARE_REPORT_H

#include "analyze/page/versus.h"

#include <stdio.h>

/* "ipc/round-trip shm-spin, same-llc, 64 B" */
void compare_point(const struct compare_row *r, FILE *to);

/* "1.2 [1.1, 1.4]", or why there is none. */
void compare_ratio(const struct compare_row *r, FILE *to);

/* All points of both, a table for each verdict. */
void compare_tables(const struct versus *c, FILE *to);

/* Those that only one has, and why. */
void compare_lone(const struct versus *c, FILE *to);

#endif
