/* compare_rows.c - the columns of what is told of two runs. */
#include "analyze/read/compare_rows.h"

#include "lib/columns.h"

static const struct csv_column compare_columns[] = {
	POINT(compare_row),
	NAME(compare_row, metric),
	NAME(compare_row, unit),
	COLUMN(compare_row, a),
	COLUMN(compare_row, b),
	COLUMN(compare_row, a_rounds),
	COLUMN(compare_row, b_rounds),
	COLUMN(compare_row, a_median),
	COLUMN(compare_row, b_median),
	NAME(compare_row, counted),
	COLUMN(compare_row, ratio),
	COLUMN(compare_row, ratio_low),
	COLUMN(compare_row, ratio_high),
	COLUMN(compare_row, delta),
	COLUMN(compare_row, p),
	COLUMN(compare_row, p_adjusted),
	NAME(compare_row, verdict),
	COLUMN(compare_row, common),
	COLUMN(compare_row, beyond),
	COLUMN(compare_row, beyond_low),
	COLUMN(compare_row, beyond_high),
	COLUMN(compare_row, beyond_p_adjusted),
	NAME(compare_row, beyond_verdict),
	COLUMN(compare_row, beside_limit),
	COLUMN(compare_row, flags),
	COLUMN(compare_row, why),
};

static const struct csv_column host_columns[] = {
	COLUMN(host_row, key),     COLUMN(host_row, a),
	COLUMN(host_row, b),       COLUMN(host_row, value_a),
	COLUMN(host_row, value_b), NAME(host_row, of),
};

const struct csv_format compare_format =
	FORMAT("compare.csv", compare_row, compare_columns);
const struct csv_format hosts_format =
	FORMAT("hosts.csv", host_row, host_columns);
