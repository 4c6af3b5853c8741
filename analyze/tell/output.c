/* output.c - rows of a format for programs: as CSV or as JSON. */
#include "analyze/tell/output.h"

#include "lib/table.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

enum { COLUMNS_MAX = 32, CELL = 32 };

static const void *row_at(const struct output *o, size_t i)
{
	size_t stride = o->stride ? o->stride : o->format->row_size;

	return (const char *)o->row + i * stride;
}

int output_csv(const struct output *o, FILE *to)
{
	int err = csv_put_header(to, o->format);

	for (size_t i = 0; !err && i < o->n; i++)
		err = csv_put(to, o->format, row_at(o, i));
	return err;
}

/* A cell as text, in `out` unless the row has it; NULL if empty. */
static const char *cell_text(char out[CELL], const struct csv_column *c,
			     const void *row)
{
	const void *member = (const char *)row + c->at;
	const uint64_t *n = member;
	const double *x = member;

	switch (c->kind) {
	case CSV_COUNT:
		snprintf(out, CELL, "%" PRIu64, *n);
		return *n == CSV_NO_COUNT ? NULL : out;
	case CSV_REAL:
		snprintf(out, CELL, "%.9g", *x);
		return isnan(*x) ? NULL : out;
	case CSV_TEXT:
	case CSV_NAME:
		break;
	}
	return *(const char *const *)member;
}

/* The usual name of the file without its ".csv". */
static const char *array_name(char out[CELL], const struct csv_format *f)
{
	snprintf(out, CELL, "%.*s", (int)strcspn(f->file, "."), f->file);
	return out;
}

int output_json(const struct output *o, FILE *to)
{
	struct table_column column[COLUMNS_MAX];
	const struct csv_column *c = o->format->column;
	size_t n = o->format->columns;
	char text[COLUMNS_MAX][CELL], name[CELL];
	const char *cell[COLUMNS_MAX];
	struct table *t;
	int err = 0;

	for (size_t i = 0; i < n; i++) {
		column[i].name = c[i].name;
		column[i].is = c[i].kind == CSV_COUNT || c[i].kind == CSV_REAL
				       ? TABLE_NUMBER
				       : TABLE_TEXT;
	}
	t = table_open(array_name(name, o->format), TABLE_JSON, column, n);
	if (!t)
		return -ENOMEM;
	for (size_t i = 0; !err && i < o->n; i++) {
		for (size_t j = 0; j < n; j++)
			cell[j] = cell_text(text[j], &c[j], row_at(o, i));
		err = table_row(t, cell);
	}
	return err ? err : table_close(t, to);
}
