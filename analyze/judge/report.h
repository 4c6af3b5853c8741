/* report.h - a run as it was read again, and what follows from it. */
#ifndef ANALYZE_JUDGE_REPORT_H
#define ANALYZE_JUDGE_REPORT_H

#include "analyze/judge/flag_counts.h"
#include "analyze/judge/losses.h"
#include "analyze/judge/power.h"
#include "analyze/judge/sentences.h"
#include "analyze/judge/trust.h"
#include "analyze/read/facts.h"
#include "analyze/read/tables.h"
#include "analyze/read/told_rows.h"

/* A run, as far as its report tells of it. */
struct report {
	const char *dir;
	struct rows run, host, summary, winners, crossings, topology;
	struct rows validation;
	struct tables tables; /* of the summary */
	struct book book;     /* trials, and samples if they are there */
	bool no_trials;       /* there is no trials.csv */

	/* What follows from these, and from what stands above it. */
	struct flag_counts flags;
	struct losses losses;
	struct power power;
	struct trust trust;
	struct sentences sentences;
};

#endif
