/* derive.c - what points of a run come to together. */
#include "analyze/commands/say.h"
#include "analyze/judge/derived.h"
#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/units.h"

static const char *dir; /* of the run, for people */

const struct opt derive_options[] = { SAY_FORMS("derived.csv"), { 0 } };

/* What its table is of: all media, if the series are these. */
static const char *table_medium(const struct derived_row *row)
{
	return strcmp(row->series, row->medium) ? row->medium : "all";
}

/* 0 if both belong into one table. */
static int compare_tables(const struct derived_row *a,
			  const struct derived_row *b)
{
	return strcmp(a->figure, b->figure)
		?: strcmp(table_medium(a), table_medium(b))
		?: strcmp(a->placement, b->placement);
}

/* 0 if both belong into one line of it. */
static int compare_lines(const struct derived_row *a,
			 const struct derived_row *b)
{
	return points_compare_counts(a->size_bytes, b->size_bytes)
		?: strcmp(a->series, b->series)
		?: points_compare_counts(a->workers, b->workers);
}

static int compare(const void *x, const void *y)
{
	const struct derived_row *a = *(struct derived_row *const *)x;
	const struct derived_row *b = *(struct derived_row *const *)y;

	/* Parts as they came. */
	return compare_tables(a, b) ?: compare_lines(a, b) ?: (a < b ? -1 : 1);
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

/* A line: of n rows, in those columns that the table has. */
static void put_line(struct table *t, const char *const *head,
		     struct derived_row *const *row, size_t n)
{
	const struct derived_row *part[DERIVED_COLUMNS] = { NULL };
	const char *its;

	for (size_t i = 0; i < n; i++)
		part[derived_column(row[i], &its)] = row[i];
	table_cell(t, "%s", row[0]->series);
	table_cell(t, "%s", UNITS_SIZE(row[0]->size_bytes));
	table_cell(t, "%" PRIu64, row[0]->workers);
	for (size_t i = 0; i < DERIVED_COLUMNS; i++)
		if (part[i])
			put_value(t, part[i]);
		else if (head[i])
			table_cell(t, "%s", "");
}

static void print_table(struct derived_row *const *row, size_t n, FILE *to)
{
	char header[256] = "series|size>|workers>";
	const char *head[DERIVED_COLUMNS] = { NULL }, *its;
	struct table *t;

	for (size_t i = 0; i < n; i++)
		head[derived_column(row[i], &its)] = its;
	for (size_t i = 0, at = strlen(header); i < DERIVED_COLUMNS; i++)
		if (head[i])
			at += (size_t)snprintf(header + at, sizeof(header) - at,
					       "|%s>", head[i]);
	fprintf(to, "\n%s, %s, %s: %s\n", row[0]->figure, table_medium(row[0]),
		row[0]->placement, row[0]->unit);
	t = table_plain(header);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && !compare_lines(row[i], row[end]);)
			end++;
		put_line(t, head, row + i, end - i);
	}
	table_close(t, to);
}

static void print_tables(const struct rows *d, FILE *to)
{
	struct derived_row **row = memory_new(d->n, sizeof(*row));

	for (size_t i = 0; i < d->n; i++)
		row[i] = (struct derived_row *)d->row + i;
	qsort(row, d->n, sizeof(*row), compare);
	if (!d->n)
		fprintf(to, "%s: nothing that could be derived from\n", dir);
	for (size_t i = 0, end; i < d->n; i = end) {
		for (end = i + 1; end < d->n; end++)
			if (compare_tables(row[i], row[end]))
				break;
		print_table(row + i, end - i, to);
	}
	if (d->n)
		fputs("\nMedians over rounds, each figure made within its "
		      "round. ~ its interval holds 0.\n",
		      to);
	free(row);
}

int derive_main(int argc, char **argv)
{
	struct book b;

	dir = say_dir(argc, argv, "derive");
	say_book(&b, dir, BOOK_SAMPLES);
	say_told(derived_make(&b), say_form, print_tables);
	book_free(&b);
	return EXIT_DONE;
}
