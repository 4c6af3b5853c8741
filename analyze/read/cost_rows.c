/* cost_rows.c - what `shmstat cost` says of a group of trials, for programs. */
#include "analyze/read/cost_rows.h"

#include "lib/columns.h"

static const struct csv_column columns[] = {
	COLUMN(cost_row, group),    COLUMN(cost_row, points),
	COLUMN(cost_row, trials),   COLUMN(cost_row, values),
	COLUMN(cost_row, shown),    COLUMN(cost_row, values_per_s),
	COLUMN(cost_row, seconds),  COLUMN(cost_row, run_share),
	COLUMN(cost_row, trial_ms), COLUMN(cost_row, readings),
	COLUMN(cost_row, rest),     COLUMN(cost_row, start),
	COLUMN(cost_row, set_up),   COLUMN(cost_row, quantum),
	COLUMN(cost_row, warm_up),  COLUMN(cost_row, singles),
	COLUMN(cost_row, end),
};

const struct csv_format cost_format = FORMAT("cost.csv", cost_row, columns);
