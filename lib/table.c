/* table.c - tables for people and for jq, over libsmartcols. */
#include "lib/table.h"

#include <errno.h>
#include <libsmartcols/libsmartcols.h>
#include <stdlib.h>

struct table {
	struct libscols_table *scols;
	struct libscols_line *last; /* of those below no other */
	size_t columns;
};

static const int flags[] = {
	[TABLE_NUMBER] = SCOLS_FL_RIGHT,
	[TABLE_TREE] = SCOLS_FL_TREE,
};

struct table *table_open(const char *name, enum table_form form,
			 const struct table_column *column, size_t columns)
{
	struct table *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	scols_init_debug(0);
	t->columns = columns;
	t->scols = scols_new_table();
	if (!t->scols) {
		free(t);
		return NULL;
	}
	scols_table_set_name(t->scols, name);
	scols_table_enable_json(t->scols, form == TABLE_JSON);
	scols_table_enable_raw(t->scols, form == TABLE_RAW);
	scols_table_set_termforce(t->scols, SCOLS_TERMFORCE_NEVER);
	for (size_t i = 0; i < columns; i++) {
		struct libscols_column *c = scols_table_new_column(
			t->scols, column[i].name, 0, flags[column[i].is]);

		if (c && column[i].is == TABLE_NUMBER)
			scols_column_set_json_type(c, SCOLS_JSON_NUMBER);
	}
	return t;
}

static int fill(const struct table *t, struct libscols_line *line,
		const char *const *cell)
{
	int err = line ? 0 : -ENOMEM;

	for (size_t i = 0; !err && i < t->columns; i++)
		if (cell[i])
			err = scols_line_set_data(line, i, cell[i]);
	return err;
}

int table_row(struct table *t, const char *const *cell)
{
	t->last = scols_table_new_line(t->scols, NULL);
	return fill(t, t->last, cell);
}

int table_child(struct table *t, const char *const *cell)
{
	return fill(t, scols_table_new_line(t->scols, t->last), cell);
}

int table_close(struct table *t, FILE *to)
{
	int err;

	scols_table_set_stream(t->scols, to);
	err = scols_print_table(t->scols);
	scols_unref_table(t->scols);
	free(t);
	if (!err && fflush(to))
		err = -errno;
	return err;
}
