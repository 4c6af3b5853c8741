/* check_rows.c - what `shmstat check` says of a rule, for programs. */
#include "analyze/read/check_rows.h"

/* A table is read as a table. */
/* clang-format off */
static const struct csv_column columns[] = {
	{ "verdict",  CSV_NAME,  offsetof(struct check_row, verdict), 0 },
	{ "rule",     CSV_TEXT,  offsetof(struct check_row, rule), 0 },
	{ "judged",   CSV_COUNT, offsetof(struct check_row, judged), 0 },
	{ "broken",   CSV_COUNT, offsetof(struct check_row, broken), 0 },
	{ "examples", CSV_TEXT,  offsetof(struct check_row, examples), 0 },
};
/* clang-format on */

const struct csv_format check_format = {
	.file = "check.csv",
	.row_size = sizeof(struct check_row),
	.column = columns,
	.columns = sizeof(columns) / sizeof(*columns),
};
