/* list.c - what can be measured, and over what. */
#include "bench/commands.h"
#include "bench/setting.h"
#include "lib/table.h"

static enum table_form form;

const struct opt list_options[] = {
	{ 0, "json", OPT_FORM, &form, NULL, "for programs" },
	{ 0 },
};

enum { ROWS_MAX = 256 };

struct row {
	const char *kind, *name, *summary;
};

static int by_kind_and_name(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int kind = strcmp(x->kind, y->kind);

	return kind ? kind : strcmp(x->name, y->name);
}

int list_main(int argc, char **argv)
{
	static const struct table_column columns[] = { { "kind", 0 },
						       { "name", 0 },
						       { "summary", 0 } };
	struct table *t = table_open("media", form, columns, 3);
	struct row row[ROWS_MAX];
	size_t n = 0;

	for (EACH(probe, p))
		row[n++] = (struct row){ "probe", (*p)->name, (*p)->summary };
	for (EACH(backing, b))
		row[n++] = (struct row){ "backing", (*b)->name, (*b)->summary };
	for (EACH(copier, c))
		row[n++] = (struct row){ "copier", (*c)->name, (*c)->summary };
	for (EACH(transport, x))
		row[n++] =
			(struct row){ "transport", (*x)->name, (*x)->summary };
	for (EACH(way, w))
		row[n++] = (struct row){ "way", (*w)->name, (*w)->summary };
	for (EACH(setting, g))
		row[n++] = (struct row){ "setting", (*g)->name, (*g)->summary };
	qsort(row, n, sizeof(*row), by_kind_and_name);
	for (size_t i = 0; i < n; i++)
		table_row(t, (const char *[]){ row[i].kind, row[i].name,
					       row[i].summary });
	table_close(t, stdout);
	return EXIT_DONE;
}
