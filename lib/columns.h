/*
 * columns.h - the lines of a table of columns: one for each member of a row.
 *
 * A column is named as its member is, and what kind it is, the member's type
 * says: const char * is a text, uint64_t a count, double a real. Of a text it
 * must be told here if it is a name. Only files that declare rows include it.
 */
#ifndef LIB_COLUMNS_H
#define LIB_COLUMNS_H

#include "lib/csv.h"

/* A table of macros is read as a table. */
/* clang-format off */
#define COLUMN_KIND(row, m) \
	_Generic(((struct row *)0)->m, \
		 const char *: CSV_TEXT, uint64_t: CSV_COUNT, double: CSV_REAL)

/* Under a name of its own; what may be missing is 1 or 0. */
#define COLUMN_AS(name, row, m, optional) \
	{ name, COLUMN_KIND(row, m), offsetof(struct row, m), optional }

#define COLUMN(row, m)        COLUMN_AS(#m, row, m, 0)
#define NAME(row, m)          { #m, CSV_NAME, offsetof(struct row, m), 0 }

/* The same, and a file may lack it. */
#define OPTIONAL(row, m)      COLUMN_AS(#m, row, m, 1)
#define OPTIONAL_NAME(row, m) { #m, CSV_NAME, offsetof(struct row, m), 1 }

/* Members of a struct that is itself a member of the row. */
#define COLUMN_OF(row, part, m)   COLUMN_AS(#m, row, part.m, 0)
#define OPTIONAL_OF(row, part, m) COLUMN_AS(#m, row, part.m, 1)

/* Several members, 8 at most, each as `kind`, one of the above with two
 * arguments, has it: COLUMNS(NAME, trend_row, metric, unit). */
#define COLUMNS(kind, row, ...) \
	COLUMNS_NTH(__VA_ARGS__, COLUMNS_8, COLUMNS_7, COLUMNS_6, COLUMNS_5, \
		    COLUMNS_4, COLUMNS_3, COLUMNS_2, COLUMNS_1, 0) \
	(kind, row, __VA_ARGS__)
#define COLUMNS_NTH(a, b, c, d, e, f, g, h, nth, ...) nth
#define COLUMNS_1(k, row, m)      k(row, m)
#define COLUMNS_2(k, row, m, ...) k(row, m), COLUMNS_1(k, row, __VA_ARGS__)
#define COLUMNS_3(k, row, m, ...) k(row, m), COLUMNS_2(k, row, __VA_ARGS__)
#define COLUMNS_4(k, row, m, ...) k(row, m), COLUMNS_3(k, row, __VA_ARGS__)
#define COLUMNS_5(k, row, m, ...) k(row, m), COLUMNS_4(k, row, __VA_ARGS__)
#define COLUMNS_6(k, row, m, ...) k(row, m), COLUMNS_5(k, row, __VA_ARGS__)
#define COLUMNS_7(k, row, m, ...) k(row, m), COLUMNS_6(k, row, __VA_ARGS__)
#define COLUMNS_8(k, row, m, ...) k(row, m), COLUMNS_7(k, row, __VA_ARGS__)

#define POINT(row) \
	{ "probe",     CSV_NAME, offsetof(struct row, point.probe), 0 }, \
	{ "medium",    CSV_NAME, offsetof(struct row, point.medium), 0 }, \
	{ "placement", CSV_NAME, offsetof(struct row, point.placement), 0 }, \
	COLUMN_OF(row, point, workers), \
	COLUMN_OF(row, point, size_bytes)

#define FORMAT(name, row, table) \
	{ .file = name, .row_size = sizeof(struct row), .column = table, \
	  .columns = sizeof(table) / sizeof(*(table)) }

/* KIND_format, of the table KIND_columns. */
#define ROWS_FILE(kind, name, row) \
	const struct csv_format kind##_format = \
		FORMAT(name, row, kind##_columns)
/* clang-format on */

#endif
