/* compare_report.h - the parts of the page of a comparison. */
#ifndef ANALYZE_PAGE_COMPARE_REPORT_H
#define ANALYZE_PAGE_COMPARE_REPORT_H

#include "analyze/judge/several.h"

/* All of it, with the charts of the comparison in dir. 0 or -errno. */
int compare_page(const struct contest *p, const char *dir, FILE *to);

/* "ipc/round-trip shm-spin, same-llc, 64 B" */
void compare_point(const struct point *p, FILE *to);

/* Points of the first and of run i, those that differ before the others. */
void compare_tables(const struct contest *p, size_t i, FILE *to);

/* Those that only one has, and why; or that there are none. */
void compare_lone(const struct contest *p, size_t i, FILE *to);

/* A point of the headline a row, a run a column. */
void compare_columns(const struct contest *p, FILE *to);

#endif
