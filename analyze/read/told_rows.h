/* told_rows.h - rows that no run has: of rules, costs and trends, and of plain
 * programs. */
#ifndef ANALYZE_READ_TOLD_ROWS_H
#define ANALYZE_READ_TOLD_ROWS_H

#include "lib/rows.h"

/* What `shmstat check` says of a rule, for programs. */
struct check_row {
	const char *verdict;     /* PASS, FAIL, too-few-rounds, not-measured */
	const char *rule;        /* what must hold */
	uint64_t judged, broken; /* points or counts; of them, that broke it */
	const char *examples;    /* of these, the first ones */
};

/* What `shmstat cost` says of a group of trials, for programs. */
struct cost_row {
	const char *group; /* "fault", "fault/write", "all trials" */
	uint64_t points, trials;
	uint64_t values;     /* trials that were done: one each */
	uint64_t shown;      /* points at which a change of 5 % would show */
	double values_per_s; /* of the whole run's seconds */
	double seconds;      /* the trials took */
	double run_share;    /* of the whole run */
	double trial_ms;     /* one took */
	/* Shares of the seconds above; they add up to 1. */
	double readings; /* the timed stretches themselves */
	double rest;     /* of that stage: preparing each, counting round it */
	double start, set_up, quantum, warm_up, singles, end;
};

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

/* rounds.csv: a group of points in one round. */
struct course_row {
	uint64_t round;
	const char *group; /* "all", or "fault" of fault/write */
	uint64_t points;   /* of the headline, if there is one */
	/* Times as long as usual: quartiles over points. */
	double low, times_usual, high;
	double lost_share, ghz; /* of the CPUs then; NaN: not known */
};

/* outside.csv: an operation, by a program that knows no shmperf. */
struct outside_row {
	uint64_t turn; /* the suite's run beside it is folder outside-TURN */
	struct point point;
	double ns;
};

extern const struct csv_format check_format, cost_format, trend_format,
	course_format, outside_format;

#endif
