/* outside_rows.c - the columns of what plain programs have measured. */
#include "analyze/read/outside_rows.h"

#include "lib/columns.h"

static const struct csv_column columns[] = {
	COLUMN(outside_row, turn),
	POINT(outside_row),
	COLUMN(outside_row, ns),
};

const struct csv_format outside_format =
	FORMAT("outside.csv", outside_row, columns);
