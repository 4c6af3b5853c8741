/* trend_rows.h - rows of points over many runs: only shmstat makes them. */
#ifndef ANALYZE_READ_TREND_ROWS_H
#define ANALYZE_READ_TREND_ROWS_H

#include "lib/rows.h"

/* trend.csv: a point in one run of several. */
struct trend_row {
	struct point point;
	const char *metric, *unit; /* the headline of its operation */
	const char *run;           /* the name of its folder */
	const char *started, *kernel, *version; /* facts of it */
	uint64_t rounds;
	double median, ci_low, ci_high; /* as in summary.csv */
	double common; /* times as long, what all points and limits share */
	/* Time an operation takes beyond that, over its level; at a step that
	 * of the level, over the one before. */
	double ratio, ratio_low, ratio_high;
	const char *step; /* slower, faster; empty: still at that level */
	double p_adjusted;
	const char *changed; /* with a step: "run.version 0.1.0 to 0.2.0" */
};

extern const struct csv_format trend_format;

#endif
