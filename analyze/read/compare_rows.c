/* compare_rows.c - the columns of what is told of two runs. */
#include "analyze/read/compare_rows.h"

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* A table of macros is read as a table. */
/* clang-format off */
#define NAME(row, m)  { #m, CSV_NAME,  offsetof(struct row, m), 0 }
#define TEXT(row, m)  { #m, CSV_TEXT,  offsetof(struct row, m), 0 }
#define COUNT(row, m) { #m, CSV_COUNT, offsetof(struct row, m), 0 }
#define REAL(row, m)  { #m, CSV_REAL,  offsetof(struct row, m), 0 }
#define FORMAT(name, row, columns_) \
	{ .file = name, .row_size = sizeof(struct row), \
	  .column = columns_, .columns = LENGTH(columns_) }

static const struct csv_column compare_columns[] = {
	{ "probe",      CSV_NAME,  offsetof(struct compare_row, point.probe),
	  0 },
	{ "medium",     CSV_NAME,  offsetof(struct compare_row, point.medium),
	  0 },
	{ "placement",  CSV_NAME,
	  offsetof(struct compare_row, point.placement), 0 },
	{ "workers",    CSV_COUNT, offsetof(struct compare_row, point.workers),
	  0 },
	{ "size_bytes", CSV_COUNT,
	  offsetof(struct compare_row, point.size_bytes), 0 },
	NAME(compare_row, metric),
	NAME(compare_row, unit),
	TEXT(compare_row, a),
	TEXT(compare_row, b),
	COUNT(compare_row, a_rounds),
	COUNT(compare_row, b_rounds),
	REAL(compare_row, a_median),
	REAL(compare_row, b_median),
	REAL(compare_row, ratio),
	REAL(compare_row, ratio_low),
	REAL(compare_row, ratio_high),
	REAL(compare_row, delta),
	REAL(compare_row, p),
	REAL(compare_row, p_adjusted),
	NAME(compare_row, verdict),
	TEXT(compare_row, flags),
	TEXT(compare_row, why),
};

static const struct csv_column host_columns[] = {
	TEXT(host_row, key),
	TEXT(host_row, a),
	TEXT(host_row, b),
	TEXT(host_row, value_a),
	TEXT(host_row, value_b),
	NAME(host_row, of),
};
/* clang-format on */

const struct csv_format compare_format =
	FORMAT("compare.csv", compare_row, compare_columns);
const struct csv_format hosts_format =
	FORMAT("hosts.csv", host_row, host_columns);
