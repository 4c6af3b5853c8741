/*
 * csv.h - rows in, rows out; the only file that knows libcsv.
 *
 * A kind of row is described once, by a table of columns, each naming a
 * member of the struct that holds a row in memory (lib/columns.h). Writer and
 * reader follow the table, so a column is added in one place (lib/rows.c).
 */
#ifndef LIB_CSV_H
#define LIB_CSV_H

/* Cells are counts for PRIu64 or numbers and NaN, and what fails is -errno:
 * these come with it. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
/* Texts of rows are compared and kept. */
#include <stdlib.h>
#include <string.h>

enum csv_kind {
	CSV_TEXT,  /* const char *; NULL or "" is an empty cell */
	CSV_NAME,  /* the same, and only [A-Za-z0-9_.:/+-]: safe in a label */
	CSV_COUNT, /* uint64_t; CSV_NO_COUNT is an empty cell */
	CSV_REAL,  /* double; NaN is an empty cell */
};

#define CSV_NO_COUNT UINT64_MAX

struct csv_column {
	const char *name;
	enum csv_kind kind;
	size_t at;    /* offsetof the member */
	int optional; /* a file may lack it: the member is then empty */
};

struct csv_format {
	const char *file; /* the usual name, "samples.csv" */
	size_t row_size;  /* sizeof the struct */
	const struct csv_column *column;
	size_t columns;
};

/* Does it hold what a CSV_NAME may hold, and nothing else? */
bool csv_is_name(const char *s);

/* Where and why a file was refused. */
struct csv_fault {
	uint64_t line;
	bool cut; /* it is the last row, which lacks its line end */
	char what[160];
};

/* A row of which nothing is known: counts CSV_NO_COUNT, reals NaN, texts NULL.
 * Whoever makes a row starts from it, so that a column nobody filled in is
 * written as an empty cell and never as 0. */
void csv_blank(const struct csv_format *format, void *row);

/* The line of column names. 0 or -errno; nothing is flushed. */
int csv_put_header(FILE *to, const struct csv_format *format);

/* One row, all cells in the table's order. Line ends inside a text become
 * spaces (gnuplot would count them as rows). 0 or -errno; not flushed: a full
 * disk shows only in fflush(), so check csv_close(). */
int csv_put(FILE *to, const struct csv_format *format, const void *row);

/* A cell as text, in `out` unless the row has it; NULL if empty. */
enum { CSV_CELL = 32 };
const char *csv_cell(char out[CSV_CELL], const struct csv_column *c,
		     const void *row);

/* Flush, and close; 0 or -errno of whatever failed since the file was opened;
 * -EIO if it failed before and nothing tells why any more. */
int csv_flush(FILE *to);
int csv_close(FILE *to);

/* Called with each row in memory that is reused for the next; texts too. A
 * cell that is empty or missing is CSV_NO_COUNT, NaN or "".
 * Nonzero stops the reading, and csv_read() returns it. */
typedef int csv_row_fn(void *arg, const void *row);

/*
 * Read a file of the format: columns by name in any order, unknown ones
 * ignored, a byte order mark and CRLF tolerated. Input is not trusted: a
 * missing column, a ragged row, a malformed number, a name with other than
 * name characters or a field beyond 64 KiB ends the reading with -EINVAL and
 * says where in *fault. Also returns -errno of a read that failed, or what
 * each() returned; fault->line is then that of the row it was given.
 */
int csv_read(FILE *from, const struct csv_format *format, csv_row_fn *each,
	     void *arg, struct csv_fault *fault);

#endif
