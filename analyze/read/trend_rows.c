/* trend_rows.c - the columns of what is told of many runs. */
#include "analyze/read/trend_rows.h"

#include "lib/columns.h"

static const struct csv_column columns[] = {
	POINT(trend_row),
	NAME(trend_row, metric),
	NAME(trend_row, unit),
	COLUMN(trend_row, run),
	COLUMN(trend_row, started),
	COLUMN(trend_row, kernel),
	COLUMN(trend_row, version),
	COLUMN(trend_row, rounds),
	COLUMN(trend_row, median),
	COLUMN(trend_row, ci_low),
	COLUMN(trend_row, ci_high),
	COLUMN(trend_row, common),
	COLUMN(trend_row, ratio),
	COLUMN(trend_row, ratio_low),
	COLUMN(trend_row, ratio_high),
	NAME(trend_row, step),
	COLUMN(trend_row, p_adjusted),
	COLUMN(trend_row, changed),
};

const struct csv_format trend_format = FORMAT("trend.csv", trend_row, columns);
