/* compare_rows.c - the columns of what is told of two runs. */
#include "analyze/read/compare_rows.h"

#include "lib/columns.h"

static const struct csv_column compare_columns[] = {
	POINT(compare_row),
	COLUMNS(NAME, compare_row, metric, unit),
	COLUMNS(COLUMN, compare_row, a, b, a_rounds, b_rounds, a_median,
		b_median),
	NAME(compare_row, counted),
	COLUMNS(COLUMN, compare_row, ratio, ratio_low, ratio_high, delta, p,
		p_adjusted),
	NAME(compare_row, verdict),
	COLUMNS(COLUMN, compare_row, common, beyond, beyond_low, beyond_high,
		beyond_p_adjusted),
	NAME(compare_row, beyond_verdict),
	COLUMNS(COLUMN, compare_row, beside_limit, flags, why),
};

static const struct csv_column host_columns[] = {
	COLUMNS(COLUMN, host_row, key, a, b, value_a, value_b),
	NAME(host_row, of),
};

const struct csv_format compare_format =
	FORMAT("compare.csv", compare_row, compare_columns);
const struct csv_format hosts_format =
	FORMAT("hosts.csv", host_row, host_columns);
