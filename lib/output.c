/* output.c - rows of a format in the form that was asked for. */
#include "lib/output.h"

#include <ctype.h>

static const enum table_cell cells[] = {
	[CSV_TEXT] = TABLE_PROSE,
	[CSV_NAME] = TABLE_TEXT,
	[CSV_COUNT] = TABLE_NUMBER,
	[CSV_REAL] = TABLE_NUMBER,
};

void output_open(struct output *o, enum table_form form,
		 const struct csv_format *format, FILE *to)
{
	struct table_column column[OUTPUT_COLUMNS];
	char text[OUTPUT_COLUMNS][CSV_CELL], array[CSV_CELL];

	*o = (struct output){ .format = format, .to = to };
	if (form == TABLE_CSV) {
		o->err = csv_put_header(to, format);
		return;
	}
	for (size_t i = 0; i < format->columns; i++) {
		snprintf(text[i], CSV_CELL, "%s", format->column[i].name);
		for (char *c = text[i]; *c; c++)
			*c = (char)toupper((unsigned char)*c);
		column[i].name = text[i];
		column[i].is = cells[format->column[i].kind];
	}
	/* The usual name of the file without its ".csv". */
	snprintf(array, CSV_CELL, "%.*s", (int)strcspn(format->file, "."),
		 format->file);
	o->table = table_open(array, form, column, format->columns);
}

void output_row(struct output *o, const void *row)
{
	const struct csv_format *f = o->format;
	char text[CSV_CELL];

	for (size_t i = 0; o->table && i < f->columns; i++) {
		const char *cell = csv_cell(text, &f->column[i], row);

		table_cell_if(o->table, cell, "%s", cell);
	}
	if (!o->table && !o->err)
		o->err = csv_put(o->to, f, row);
}

int output_close(struct output *o)
{
	if (o->table)
		table_close(o->table, o->to);
	return o->err ? o->err : csv_flush(o->to);
}

int output_kept(enum table_form form, const struct rows *rows, FILE *to)
{
	const char *row = rows->row;
	struct output o;

	output_open(&o, form, rows->format, to);
	for (size_t i = 0; i < rows->n; i++, row += rows->format->row_size)
		output_row(&o, row);
	return output_close(&o);
}

const void *output_find(const struct output_rows *named, const char **list)
{
	const char *word = *list, *thing = named->first;
	size_t length = strcspn(word, ",");

	*list = word[length] ? word + length + 1 : NULL;
	for (size_t i = 0; i < named->n; i++, thing += named->stride) {
		const char *name = *(const char *const *)thing;

		if (strlen(name) == length && !strncasecmp(name, word, length))
			return thing;
	}
	return NULL;
}

int output_choose(struct output_choice *c, const struct csv_format *all,
		  const char *list, const char **wrong)
{
	const struct output_rows named = { all->column, all->columns,
					   sizeof(*all->column) };
	size_t n = 0;

	while (list) {
		const struct csv_column *found;

		*wrong = list;
		found = output_find(&named, &list);
		if (!found)
			return -EINVAL;
		if (n == all->columns)
			return -E2BIG;
		c->column[n++] = *found;
	}
	c->format = *all;
	c->format.column = c->column;
	c->format.columns = n;
	return 0;
}
