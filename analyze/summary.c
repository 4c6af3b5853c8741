/* summary.c - every point and metric of a run. */
#include "analyze/book.h"
#include "analyze/commands.h"
#include "analyze/figures.h"
#include "analyze/say.h"
#include "analyze/show.h"
#include "lib/die.h"
#include "lib/table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>

static bool csv, json;

const struct opt summary_options[] = {
	{ 0, "csv", OPT_FLAG, &csv, NULL, "the rows of summary.csv" },
	{ 0, "json", OPT_FLAG, &json, NULL, "the same as JSON" },
	{ 0 },
};

enum { COLUMNS_MAX = 32, CELL = 32 };

static int print_csv(const struct figures *f)
{
	int err = csv_put_header(stdout, &summary_format);

	for (size_t i = 0; !err && i < f->n; i++)
		err = csv_put(stdout, &summary_format, &f->figure[i].row);
	return err;
}

/* A cell as text, in `out` unless the row has it; NULL if empty. */
static const char *cell_text(char out[CELL], const struct csv_column *c,
			     const struct summary_row *row)
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

static int print_json(const struct figures *f)
{
	struct table_column column[COLUMNS_MAX];
	const struct csv_column *c = summary_format.column;
	size_t n = summary_format.columns;
	char text[COLUMNS_MAX][CELL];
	const char *cell[COLUMNS_MAX];
	struct table *t;
	int err = 0;

	for (size_t i = 0; i < n; i++) {
		column[i].name = c[i].name;
		column[i].number =
			c[i].kind == CSV_COUNT || c[i].kind == CSV_REAL;
	}
	t = table_open("summary", TABLE_JSON, column, n);
	if (!t)
		return -ENOMEM;
	for (size_t i = 0; !err && i < f->n; i++) {
		for (size_t j = 0; j < n; j++)
			cell[j] = cell_text(text[j], &c[j], &f->figure[i].row);
		err = table_row(t, cell);
	}
	return err ? err : table_close(t, stdout);
}

int summary_run(int argc, char **argv)
{
	struct figures f;
	struct book b;
	int err;

	if (argc != 1)
		die_usage("summary takes the folder of one run");
	if (csv && json)
		die_usage("--csv or --json, not both");
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	err = figures_make(&f, &b);
	if (!err)
		err = csv    ? print_csv(&f)
		      : json ? print_json(&f)
			     : show_run(&f, &b, argv[0], stdout);
	say_done(err);
	figures_free(&f);
	book_free(&b);
	return EXIT_DONE;
}
