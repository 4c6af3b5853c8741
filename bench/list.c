/* list.c - what can be measured, and over what. */
#include "bench/commands.h"
#include "bench/plugin.h"
#include "lib/memory.h"
#include "lib/table.h"

static enum table_form form;

const struct opt list_options[] = {
	{ 0, "json", OPT_FORM, &form, NULL, "for programs" },
	{ 0 },
};

static int by_kind_and_name(const void *a, const void *b)
{
	const struct plugin *x = a, *y = b;
	int kind = strcmp(x->kind, y->kind);

	return kind ? kind : strcmp(x->name, y->name);
}

int list_main(int argc, char **argv)
{
	static const struct table_column columns[] = { { "kind", 0 },
						       { "name", 0 },
						       { "summary", 0 } };
	struct table *t = table_open("media", form, columns, 3);
	struct plugin *row = memory_new(0, sizeof(*row));
	size_t n = 0;

	for (EACH(plugin, p)) {
		row = memory_more(row, n, sizeof(*row));
		row[n++] = **p;
	}
	qsort(row, n, sizeof(*row), by_kind_and_name);
	for (size_t i = 0; i < n; i++) {
		table_cell(t, "%s", row[i].kind);
		table_cell(t, "%s", row[i].name);
		table_cell(t, "%s", row[i].summary);
	}
	table_close(t, stdout);
	free(row);
	return EXIT_DONE;
}
