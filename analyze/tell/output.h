/* output.h - rows of a format for programs: as CSV or as JSON. */
#ifndef ANALYZE_TELL_OUTPUT_H
#define ANALYZE_TELL_OUTPUT_H

#include "lib/csv.h"

#include <stddef.h>
#include <stdio.h>

struct output {
	const struct csv_format *format;
	const void *row; /* the first */
	size_t n;
	size_t stride; /* from one to the next; 0: format->row_size */
};

/* 0 or -errno; nothing is flushed. */
int output_csv(const struct output *o, FILE *to);

/* {"summary": [ ... ]} of summary.csv; an empty cell is null. As above. */
int output_json(const struct output *o, FILE *to);

#endif
