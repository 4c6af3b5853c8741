/* told_rows.c - the columns of rows that no run has. */
#include "analyze/read/told_rows.h"

#include "lib/columns.h"

static const struct csv_column check_columns[] = {
	NAME(check_row, verdict),
	COLUMNS(COLUMN, check_row, rule, judged, broken, examples),
};

static const struct csv_column cost_columns[] = {
	COLUMNS(COLUMN, cost_row, group, points, trials, values, shown,
		values_per_s, seconds, run_share),
	COLUMNS(COLUMN, cost_row, trial_ms, readings, rest, start, set_up,
		quantum, warm_up, singles),
	COLUMN(cost_row, end),
};

static const struct csv_column trend_columns[] = {
	POINT(trend_row),
	COLUMNS(NAME, trend_row, metric, unit),
	COLUMNS(COLUMN, trend_row, run, started, kernel, version, rounds,
		median, ci_low, ci_high),
	COLUMNS(COLUMN, trend_row, common, ratio, ratio_low, ratio_high),
	NAME(trend_row, step),
	COLUMNS(COLUMN, trend_row, p_adjusted, changed),
};

static const struct csv_column course_columns[] = {
	COLUMN(course_row, round),
	NAME(course_row, group),
	COLUMNS(COLUMN, course_row, points, low, times_usual, high, lost_share,
		ghz),
};

static const struct csv_column outside_columns[] = {
	COLUMN(outside_row, turn),
	POINT(outside_row),
	COLUMN(outside_row, ns),
};

const struct csv_format check_format =
	FORMAT("check.csv", check_row, check_columns);
const struct csv_format cost_format =
	FORMAT("cost.csv", cost_row, cost_columns);
const struct csv_format trend_format =
	FORMAT("trend.csv", trend_row, trend_columns);
const struct csv_format course_format =
	FORMAT("rounds.csv", course_row, course_columns);
const struct csv_format outside_format =
	FORMAT("outside.csv", outside_row, outside_columns);
