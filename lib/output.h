/*
 * output.h - rows of a format in the form that was asked for.
 *
 * As CSV they are what csv_put() writes, in JSON {"summary": [ ... ]} of
 * summary.csv, an empty cell being null. In a table or in raw words the names
 * of the columns stand in capitals, and texts are prose (TABLE_PROSE) unless
 * they are a CSV_NAME.
 */
#ifndef LIB_OUTPUT_H
#define LIB_OUTPUT_H

#include "lib/csv_rows.h"
#include "lib/table.h"

enum { OUTPUT_COLUMNS = 32 };

struct output {
	const struct csv_format *format;
	FILE *to;
	struct table *table; /* NULL: as CSV */
	int err;             /* of what failed first in writing */
};

/* Rows that come one by one. What fails, output_close() tells. */
void output_open(struct output *o, enum table_form form,
		 const struct csv_format *format, FILE *to);
void output_row(struct output *o, const void *row);

/* Flushed. 0 or -errno. */
int output_close(struct output *o);

/* All of them at once. As output_close(). */
int output_kept(enum table_form form, const struct rows *rows, FILE *to);

/* Some columns of a format, and room for them. */
struct output_choice {
	struct csv_format format;
	struct csv_column column[OUTPUT_COLUMNS];
};

/* Those that a list names in whatever case, "verdict,KEY", in its order. 0;
 * -EINVAL with *wrong at the word that is none; -E2BIG: more than there are. */
int output_choose(struct output_choice *c, const struct csv_format *all,
		  const char *list, const char **wrong);

/* Things that begin with their names, row upon row, so many bytes from
 * one to the next. */
struct output_rows {
	const void *first;
	size_t n, stride;
};

/* The one that the first word of *list names; NULL: none. *list moves on to the
 * next word, NULL after the last. */
const void *output_find(const struct output_rows *named, const char **list);

#endif
