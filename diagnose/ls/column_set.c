/* column_set.c - which columns were asked for, and the cells of a row. */
#include "diagnose/ls/columns.h"

#include "lib/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The first word of *list, which moves on; NULL: it is none. */
static const struct column *find(const char **list)
{
	struct output_names all = { columns_all, 0, sizeof(*columns_all) };
	size_t i;

	while (columns_all[all.n].name)
		all.n++;
	i = output_find(&all, list);
	return i < all.n ? &columns_all[i] : NULL;
}

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
	if (!text || *text == '+')
		add_all(set, COLUMN_USUAL);
	if (!text)
		return 0;
	if (!strcasecmp(text, "all")) {
		add_all(set, 0);
		return 0;
	}
	for (text += *text == '+'; text;) {
		const struct column *c;

		*wrong = text;
		c = find(&text);
		if (!c)
			return -EINVAL;
		add(set, c);
	}
	return 0;
}

void columns_add(struct column_set *set, const char *name)
{
	add(set, find(&name));
}

bool columns_have(const struct column_set *set, const char *name)
{
	for (size_t i = 0; i < set->n; i++)
		if (!strcmp(set->column[i]->name, name))
			return true;
	return false;
}

bool columns_need_smaps(const struct column_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->column[i]->is & COLUMN_SMAPS)
			return true;
	return false;
}

void columns_help(FILE *to)
{
	fputs("\ncolumns (* unless others are chosen):\n", to);
	for (const struct column *c = columns_all; c->name; c++)
		fprintf(to, "  %c %-8s %s\n", c->is & COLUMN_USUAL ? '*' : ' ',
			c->name, c->help);
}

/* A number would be text in JSON if rows were drawn below rows there. */
static size_t tree_at(const struct column_set *set)
{
	size_t i = 0;

	while (i < set->n && set->column[i]->is & COLUMN_NUMBER)
		i++;
	return i < set->n ? i : 0;
}

void columns_table(const struct column_set *set, struct table_column *column)
{
	size_t tree = tree_at(set);

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

int cells_open(struct cells *c)
{
	*c = (struct cells){ 0 };
	c->to = open_memstream(&c->text, &c->size);
	return c->to ? 0 : -ENOMEM;
}

int cells_fill(struct cells *c, const struct column_set *set,
	       const struct row *row)
{
	size_t start[COLUMNS_MAX];

	rewind(c->to);
	for (size_t i = 0; i < set->n; i++) {
		start[i] = (size_t)ftello(c->to);
		set->column[i]->put(c->to, set, row);
		fputc('\0', c->to);
	}
	if (fflush(c->to) || ferror(c->to))
		return -ENOMEM;
	for (size_t i = 0; i < set->n; i++) {
		c->cell[i] = c->text + start[i];
		/* In raw form, one that is empty would not be there. */
		if (!*c->cell[i])
			c->cell[i] = set->form == TABLE_RAW ? "-" : NULL;
	}
	return 0;
}

void cells_close(struct cells *c)
{
	if (c->to)
		fclose(c->to);
	free(c->text);
}
