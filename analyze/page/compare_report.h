/* compare_report.h - the parts of the page of a comparison. */
#ifndef ANALYZE_PAGE_COMPARE_REPORT_H
#define ANALYZE_PAGE_COMPARE_REPORT_H

#include "analyze/judge/versus.h"
#include "lib/csv_rows.h"

struct compare_page {
	const char *dir;       /* of the comparison */
	struct rows hosts;     /* struct host_row */
	struct versus *versus; /* each run beside the first one */
	size_t n;
	double margin; /* 0.05: 5 % */
};

/* All of it. 0 or -errno. */
int compare_page(const struct compare_page *p, FILE *to);

/* A table's beginning, in a <div> of a class: names of columns, NULL ends. */
void compare_head(const char *class, const char *const *column, FILE *to);

/* "ipc/round-trip shm-spin, same-llc, 64 B" */
void compare_point(const struct point *p, FILE *to);

/* "1.2 [1.1, 1.4]": beyond what all share; or why there is none. */
void compare_beyond(const struct compare_row *r, FILE *to);

/* All points of both, a table for each verdict. */
void compare_tables(const struct versus *v, FILE *to);

/* Those that only one has, and why. */
void compare_lone(const struct versus *v, FILE *to);

#endif
