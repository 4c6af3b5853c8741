/* report.h - the parts of a report. */
#ifndef ANALYZE_PAGE_REPORT_H
#define ANALYZE_PAGE_REPORT_H

#include "analyze/judge/flag_counts.h"
#include "analyze/judge/losses.h"
#include "analyze/judge/ranking.h"
#include "analyze/judge/sentences.h"
#include "analyze/read/book.h"
#include "analyze/read/facts.h"
#include "analyze/read/rows.h"
#include "analyze/read/sheet.h"

#include <stdbool.h>
#include <stdio.h>

/* A run, as far as its report tells of it. */
struct report {
	const char *dir;
	struct facts run, host;
	struct sheet sheet;
	struct rows winners, crossings, topology;
	struct book book; /* trials only */
	bool no_trials;   /* there is no trials.csv */
	char *validation; /* a section; NULL if there is no validation.csv */

	/* What follows from these. */
	struct flag_counts flags;
	struct losses losses;
	struct rankings rankings;
	struct sentences sentences;
};

/* What a reader wants to know first: the i-th of it. */
struct glance {
	const char *label; /* NULL: there is no more */
	const char *value; /* NULL: this run does not say */
	const char *more;  /* NULL: nothing */
};

struct glance report_glance(const struct report *r, size_t i);

/* From the first line of the page to where its sections begin. */
void report_top(const struct report *r, FILE *to);

/* Sections. */
void report_summary(const struct report *r, FILE *to);
void report_warnings(const struct report *r, FILE *to);
int report_charts(const struct report *r, FILE *to); /* of DIR/charts */
void report_tables(const struct report *r, FILE *to);
int report_missing(const struct report *r, FILE *to);
void report_method(FILE *to);
void report_facts(const struct report *r, FILE *to);
void report_topology(const struct report *r, FILE *to); /* a part of these */

/* The same in short, for an issue. */
void report_markdown(const struct report *r, FILE *to);

/*
 * The section about DIR/validation.csv, to be freed; NULL if there is no such
 * file. 0 or -errno, -EINVAL with *fault filled.
 */
int report_validation(const struct report *r, char **section,
		      struct csv_fault *fault);

#endif
