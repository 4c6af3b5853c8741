/* cost.c - where the minutes of a run went. */
#include "analyze/judge/cost.h"
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "lib/die.h"
#include "lib/output.h"

enum { DEAREST = 20 }; /* groups in a table; rows for programs have all */

static const char *by = "family";
static enum table_form form;

const struct opt cost_options[] = {
	{ 0, "by", OPT_TEXT, &by, "family|probe",
	  "what a row is of (family); probes: the dearest first" },
	{ 0, "csv", OPT_FORM, &form, NULL, "the rows of cost.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

/* A column for people; of what is not known there is an empty cell. */
struct column {
	const char *head;
	enum { COUNT, NUMBER, SHARE } is;
	size_t at; /* in a row */
};

/* A table is read as a table. */
/* clang-format off */
#define COLUMN(head, is, m) { head, is, offsetof(struct cost_row, m) }

static const struct column sums[] = {
	COLUMN("points>", COUNT, points), COLUMN("5 %>", COUNT, shown),
	COLUMN("trials>", COUNT, trials), COLUMN("values>", COUNT, values),
	COLUMN("values/s>", NUMBER, values_per_s),
	COLUMN("seconds>", NUMBER, seconds),
	COLUMN("% of run>", SHARE, run_share),
	COLUMN("ms/trial>", NUMBER, trial_ms), { 0 },
};

static const struct column stages[] = {
	COLUMN("readings>", SHARE, readings), COLUMN("rest>", SHARE, rest),
	COLUMN("start>", SHARE, start), COLUMN("set-up>", SHARE, set_up),
	COLUMN("quantum>", SHARE, quantum), COLUMN("warm-up>", SHARE, warm_up),
	COLUMN("singles>", SHARE, singles), COLUMN("end>", SHARE, end), { 0 },
};
/* clang-format on */

static void put_cell(struct table *t, const struct cost_row *row,
		     const struct column *c)
{
	const void *member = (const char *)row + c->at;
	const uint64_t *count = member;
	const double *number = member;

	if (c->is == COUNT ? *count == CSV_NO_COUNT : !isfinite(*number))
		table_cell(t, "%s", "");
	else if (c->is == COUNT)
		table_cell(t, "%" PRIu64, *count);
	else
		table_cell(t, "%.1f", c->is == SHARE ? 100 * *number : *number);
}

/* What trials went into is told of rows that are of trials. */
static void print_table(const struct cost_table *c, const struct column *column,
			FILE *to)
{
	const struct cost_row *row = c->rows.row;
	char header[128] = "";
	struct table *t;

	for (size_t i = 0, n = 0; column[i].head; i++)
		n += (size_t)snprintf(header + n, sizeof(header) - n, "|%s",
				      column[i].head);
	t = table_plain(header);
	for (size_t i = 0; i < c->rows.n; i++, row++) {
		if ((i >= DEAREST && i < c->groups) ||
		    (column == stages && row->trials == CSV_NO_COUNT))
			continue;
		table_cell(t, "%s", row->group);
		for (const struct column *at = column; at->head; at++)
			put_cell(t, row, at);
	}
	table_close(t, to);
}

static void print(const struct cost_table *c, FILE *to)
{
	print_table(c, sums, to);
	if (c->groups > DEAREST)
		fprintf(to, "The %d dearest of %zu; --csv has all.\n", DEAREST,
			c->groups);
	fputs("\nOf the seconds of its trials, in %:\n", to);
	print_table(c, stages, to);
	fputs("\nValues: trials that were done, one of a point each; a second "
	      "of the whole run.\n"
	      "5 %: points at which a change of 5 % would show.\n"
	      "Readings: the timed stretches themselves; rest: preparing each "
	      "and counting\nround it. Empty: the run does not tell.\n",
	      to);
}

int cost_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "cost");
	struct cost_ask ask = { .by_probe = !strcmp(by, "probe") };
	struct cost_table c;
	struct power power;
	struct rows run;
	struct book b;
	int err = 0;

	if (!ask.by_probe && strcmp(by, "family"))
		die_usage("--by takes family or probe, not \"%s\"", by);
	say_book(&b, dir, BOOK_SAMPLES);
	say_rows(&run, dir, &run_format);
	ask.seconds = cost_seconds(&run);
	ask.power = &power;
	power = power_make(&b);
	c = cost_make(&b, &ask);
	if (form)
		err = output_kept(form, &c.rows, stdout);
	else
		print(&c, stdout);
	say_done(err);
	rows_free(&c.rows);
	free(power.shows);
	rows_free(&run);
	book_free(&b);
	return EXIT_DONE;
}
