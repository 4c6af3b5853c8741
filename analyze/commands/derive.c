/* derive.c - what points of a run come to together. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/derived.h"
#include "analyze/read/points.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/units.h"

static enum table_form form;
static const char *dir; /* of the run, for people */

const struct opt derive_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "the rows of derived.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

/* The figures of one table: rows are wholes, columns their parts. */
struct span {
	struct derived_figure *const *figure;
	size_t n;
};

/* What its table is of: all media, if the series are these. */
static const char *table_medium(const struct derived_row *row)
{
	return strcmp(row->series, row->medium) ? row->medium : "all";
}

/* 0 if both belong into one table. */
static int compare_tables(const struct derived_row *a,
			  const struct derived_row *b)
{
	int d = strcmp(a->figure, b->figure);

	if (!d)
		d = strcmp(table_medium(a), table_medium(b));
	return d ? d : strcmp(a->placement, b->placement);
}

/* 0 if both belong into one line of it. */
static int compare_lines(const struct derived_row *a,
			 const struct derived_row *b)
{
	int d = points_compare_counts(a->size_bytes, b->size_bytes);

	if (!d)
		d = strcmp(a->series, b->series);
	return d ? d : points_compare_counts(a->workers, b->workers);
}

static int compare(const void *x, const void *y)
{
	const struct derived_figure *a = *(struct derived_figure *const *)x;
	const struct derived_figure *b = *(struct derived_figure *const *)y;
	int d = compare_tables(&a->row, &b->row);

	if (!d)
		d = compare_lines(&a->row, &b->row);
	return d ? d : a < b ? -1 : a > b; /* parts as they came */
}

static void put_value(struct table *t, const struct derived_row *row)
{
	bool lost = row->ci_low <= 0 && row->ci_high >= 0;

	if (strncmp(row->unit, "ns", 2))
		table_cell(t, "%.2f %s%s", row->median, row->unit,
			   lost ? "~" : " ");
	else
		table_cell(t, "%s%s", UNITS_TIME(row->median),
			   lost ? "~" : " ");
}

/* A line: the figures of `s`, in those columns that the table has. */
static void put_line(struct table *t, const char *const *head,
		     const struct span *s)
{
	const struct derived_row *row = &s->figure[0]->row;
	const struct derived_row *part[DERIVED_COLUMNS] = { NULL };

	for (size_t i = 0; i < s->n; i++)
		part[s->figure[i]->column] = &s->figure[i]->row;
	table_cell(t, "%s", row->series);
	table_cell(t, "%s", UNITS_SIZE(row->size_bytes));
	table_cell(t, "%" PRIu64, row->workers);
	for (size_t i = 0; i < DERIVED_COLUMNS; i++)
		if (part[i])
			put_value(t, part[i]);
		else if (head[i])
			table_cell(t, "%s", "");
}

static void print_table(const struct span *s, FILE *to)
{
	char header[256] = "series|size>|workers>";
	const struct derived_row *first = &s->figure[0]->row;
	const char *head[DERIVED_COLUMNS] = { NULL };
	struct table *t;

	for (size_t i = 0; i < s->n; i++)
		head[s->figure[i]->column] = s->figure[i]->head;
	for (size_t i = 0, n = strlen(header); i < DERIVED_COLUMNS; i++)
		if (head[i])
			n += (size_t)snprintf(header + n, sizeof(header) - n,
					      "|%s>", head[i]);
	fprintf(to, "\n%s, %s, %s: %s\n", first->figure, table_medium(first),
		first->placement, first->unit);
	t = table_plain(header);
	for (size_t i = 0, end; i < s->n; i = end) {
		for (end = i + 1; end < s->n; end++)
			if (compare_lines(&s->figure[i]->row,
					  &s->figure[end]->row))
				break;
		put_line(t, head, &(struct span){ s->figure + i, end - i });
	}
	table_close(t, to);
}

static void print_tables(const struct derived *d, FILE *to)
{
	struct derived_figure **figure = memory_new(d->n, sizeof(*figure));

	for (size_t i = 0; i < d->n; i++)
		figure[i] = &d->figure[i];
	qsort(figure, d->n, sizeof(*figure), compare);
	if (!d->n)
		fprintf(to, "%s: nothing that could be derived from\n", dir);
	for (size_t i = 0, end; i < d->n; i = end) {
		for (end = i + 1; end < d->n; end++)
			if (compare_tables(&figure[i]->row, &figure[end]->row))
				break;
		print_table(&(struct span){ figure + i, end - i }, to);
	}
	if (d->n)
		fputs("\nMedians over rounds, each figure made within its "
		      "round. ~ its interval holds 0.\n",
		      to);
	free(figure);
}

int derive_put(const struct book *b, enum table_form as, FILE *to)
{
	struct derived d = derived_make(b);
	struct output_rows rows = { d.figure, d.n, sizeof(*d.figure) };
	int err = 0;

	if (as)
		err = output_all(as, &derived_format, rows, to);
	else
		print_tables(&d, to);
	free(d.figure);
	return err;
}

int derive_main(int argc, char **argv)
{
	struct book b;

	dir = say_dir(argc, argv, "derive");
	say_book(&b, dir, BOOK_SAMPLES);
	say_done(derive_put(&b, form, stdout));
	book_free(&b);
	return EXIT_DONE;
}
