/* report.h - the parts of a report. */
#ifndef ANALYZE_REPORT_H
#define ANALYZE_REPORT_H

#include "analyze/book.h"
#include "analyze/facts.h"
#include "analyze/sheet.h"

#include <stdbool.h>
#include <stdio.h>

/* A run, as far as its report tells of it. */
struct report {
	const char *dir;
	struct facts run, host;
	struct sheet sheet;
	struct book book; /* trials only */
	bool no_trials;   /* there is no trials.csv */
};

/* What the page looks like: the content of its <style>. */
extern const char report_style[];

/* Of DIR/charts, the known ones first. 0 or -errno. */
int report_charts(const struct report *r, FILE *to);

/* Every point and metric. */
void report_tables(const struct report *r, FILE *to);

#endif
