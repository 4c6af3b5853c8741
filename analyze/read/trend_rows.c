/* trend_rows.c - the columns of what is told of many runs. */
#include "analyze/read/trend_rows.h"

/* A table of macros is read as a table. */
/* clang-format off */
#define COLUMN(m, kind)     { #m, kind, offsetof(struct trend_row, m), 0 }
#define OF_POINT(m, kind)   { #m, kind, offsetof(struct trend_row, point.m), 0 }

static const struct csv_column columns[] = {
	OF_POINT(probe, CSV_NAME),
	OF_POINT(medium, CSV_NAME),
	OF_POINT(placement, CSV_NAME),
	OF_POINT(workers, CSV_COUNT),
	OF_POINT(size_bytes, CSV_COUNT),
	COLUMN(metric, CSV_NAME),
	COLUMN(unit, CSV_NAME),
	COLUMN(run, CSV_TEXT),
	COLUMN(started, CSV_TEXT),
	COLUMN(kernel, CSV_TEXT),
	COLUMN(version, CSV_TEXT),
	COLUMN(rounds, CSV_COUNT),
	COLUMN(median, CSV_REAL),
	COLUMN(ci_low, CSV_REAL),
	COLUMN(ci_high, CSV_REAL),
	COLUMN(ratio, CSV_REAL),
	COLUMN(ratio_low, CSV_REAL),
	COLUMN(ratio_high, CSV_REAL),
	COLUMN(step, CSV_NAME),
	COLUMN(p_adjusted, CSV_REAL),
	COLUMN(changed, CSV_TEXT),
};
/* clang-format on */

const struct csv_format trend_format = {
	.file = "trend.csv",
	.row_size = sizeof(struct trend_row),
	.column = columns,
	.columns = sizeof(columns) / sizeof(*columns),
};
