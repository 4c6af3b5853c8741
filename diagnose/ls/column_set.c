/* column_set.c - which columns were asked for, and the cells of a row. */
#include "diagnose/ls/columns.h"

#include "lib/memory.h"
#include "lib/output.h"

#include <strings.h>

static void add(struct column_set *set, const struct column *column)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->column[i] == column)
			return;
	set->column[set->n++] = column;
}

static void add_all(struct column_set *set, unsigned is)
{
	for (const struct column *c = columns_all; c->name; c++)
		if ((c->is & is) == is)
			add(set, c);
}

int columns_parse(struct column_set *set, const char *text, const char **wrong)
{
	struct output_rows all = { columns_all, 0, sizeof(*columns_all) };

	while (columns_all[all.n].name)
		all.n++;
	if (!strcasecmp(text, "all")) {
		add_all(set, 0);
		return 0;
	}
	if (*text == '+') {
		add_all(set, COLUMN_USUAL);
		text++;
	}
	while (text) {
		const struct column *found;

		*wrong = text;
		found = output_find(&all, &text);
		if (!found)
			return -EINVAL;
		add(set, found);
	}
	return 0;
}

void columns_table(const struct column_set *set, struct table_column *column)
{
	size_t tree = 0;

	/* A number would be text in JSON if rows were drawn below rows. */
	while (tree < set->n && set->column[tree]->is & COLUMN_NUMBER)
		tree++;
	if (tree == set->n)
		tree = 0;
	for (size_t i = 0; i < set->n; i++) {
		column[i] = (struct table_column){ set->column[i]->name, 0 };
		if (set->tree && i == tree)
			column[i].is = TABLE_TREE;
		else if (set->column[i]->is & COLUMN_NUMBER)
			column[i].is = TABLE_NUMBER;
		else if (set->column[i]->is & COLUMN_CUT)
			column[i].is = TABLE_CUT;
	}
}

char *columns_fill(const char *text[COLUMNS_MAX], const struct column_set *set,
		   const struct row *row)
{
	struct cell c = { .set = set, .row = row, .o = row->object };
	/* In raw form, one that is empty would not be there. */
	const char *none = set->form == TABLE_RAW ? "-" : NULL;
	char *all, *at;

	c.to = memory_stream(&all);
	for (size_t i = 0; i < set->n; i++) {
		c.column = set->column[i];
		if (c.o || c.column->is & COLUMN_ANY)
			c.column->put(&c);
		fputc('\0', c.to);
	}
	memory_close(c.to);
	at = all;
	for (size_t i = 0; i < set->n; i++) {
		text[i] = *at ? at : none;
		at += strlen(at) + 1;
	}
	return all;
}
