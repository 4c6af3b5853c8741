/* csv_rows.h - all rows of a CSV file in memory, in its order. */
#ifndef LIB_CSV_ROWS_H
#define LIB_CSV_ROWS_H

#include "lib/csv.h"

struct rows {
	const struct csv_format *format;
	void *row; /* of the format; the texts are its own */
	size_t n;
	bool missing; /* there is no such file */
};

/* Read DIR/format->file. 0, also if it is missing, or -errno; -EINVAL with
 * *fault filled. To be freed in either case. */
int rows_read(struct rows *r, const char *dir, const struct csv_format *format,
	      struct csv_fault *fault);

/* The same of a file that was opened, and is closed here; of NULL -errno. */
int rows_read_from(struct rows *r, FILE *from, const struct csv_format *format,
		   struct csv_fault *fault);

/* A row of r->format more, with texts of its own. */
void rows_add(struct rows *r, const void *row);

/* The text of a column in such a row; NULL if it holds a number. */
char **rows_text(const struct csv_column *c, void *row);

void rows_free(struct rows *r);

#endif
