/* compare_report.h - the parts of the page of a comparison. */
#ifndef ANALYZE_PAGE_COMPARE_REPORT_H
#define ANALYZE_PAGE_COMPARE_REPORT_H

#include "analyze/judge/hostdiff.h"
#include "analyze/judge/several.h"
#include "analyze/judge/versus.h"

struct compare_page {
	struct several_ask of;
	const struct versus *versus;  /* run i beside the first; [0] unused */
	const struct hostdiff *hosts; /* likewise */
	const char *dir; /* of the comparison, whose charts it has */
};

/* All of it. 0 or -errno. */
int compare_page(const struct compare_page *p, FILE *to);

/* The name of a run of that number. */
const char *compare_name(const struct compare_page *p, size_t i);

/* "ipc/round-trip shm-spin, same-llc, 64 B" */
void compare_point(const struct point *p, FILE *to);

/* Points of the first and of run i, those that differ before the others. */
void compare_tables(const struct compare_page *p, size_t i, FILE *to);

/* Those that only one has, and why. */
void compare_lone(const struct compare_page *p, size_t i, FILE *to);

/* A point of the headline a row, a run a column. 0 or -ENOMEM. */
int compare_columns(const struct compare_page *p, FILE *to);

#endif
