/* book_rows.h - between the files that make a book of a run. */
#ifndef ANALYZE_READ_BOOK_ROWS_H
#define ANALYZE_READ_BOOK_ROWS_H

#include "analyze/read/book.h"
#include "lib/csv.h"

/* A file, and what takes its rows in. */
struct book_source {
	const struct csv_format *format;
	csv_row_fn *add; /* for the book */
	unsigned part;   /* 0: read always */
	bool optional;
	bool last; /* all trials are there then */
};

enum { BOOK_SOURCES = 5 };
extern const struct book_source book_sources[BOOK_SOURCES];

/* A point that has no row yet. */
struct book_point *book_add_point(struct book *b, const struct point *at);

#endif
