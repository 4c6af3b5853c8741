/* check_rows.c - what `shmstat check` says of a rule, for programs. */
#include "analyze/read/check_rows.h"

#include "lib/columns.h"

static const struct csv_column columns[] = {
	NAME(check_row, verdict),    COLUMN(check_row, rule),
	COLUMN(check_row, judged),   COLUMN(check_row, broken),
	COLUMN(check_row, examples),
};

const struct csv_format check_format = FORMAT("check.csv", check_row, columns);
