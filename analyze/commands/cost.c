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

/* A number that is not known is an empty cell. */
static void put_number(struct table *t, const char *format, double x)
{
	char text[32] = "";

	if (isfinite(x))
		snprintf(text, sizeof(text), format, x);
	table_cell(t, "%s", text);
}

static void put_share(struct table *t, double share)
{
	put_number(t, "%.1f", 100 * share);
}

static void put_count(struct table *t, uint64_t n)
{
	if (n == CSV_NO_COUNT)
		table_cell(t, "%s", "");
	else
		table_cell(t, "%" PRIu64, n);
}

/* Is it among the rows that a table shows? */
static bool is_shown(const struct cost_table *c, size_t i)
{
	return i < DEAREST || i >= c->groups;
}

static int print_groups(const struct cost_table *c, FILE *to)
{
	struct table *t = table_plain(
		"|points>|5 %>|trials>|values>|values/s>|seconds>|% of run>|"
		"ms/trial>");

	for (size_t i = 0; i < c->n; i++) {
		const struct cost_row *row = &c->row[i];

		if (!is_shown(c, i))
			continue;
		table_cell(t, "%s", row->group);
		put_count(t, row->points);
		put_count(t, row->shown);
		put_count(t, row->trials);
		put_count(t, row->values);
		put_number(t, "%.1f", row->values_per_s);
		put_number(t, "%.1f", row->seconds);
		put_share(t, row->run_share);
		put_number(t, "%.1f", row->trial_ms);
	}
	return table_close(t, to);
}

static int print_shares(const struct cost_table *c, FILE *to)
{
	struct table *t =
		table_plain("|readings>|rest>|start>|set-up>|quantum>|warm-up>|"
			    "singles>|end>");

	for (size_t i = 0; i < c->n; i++) {
		const struct cost_row *row = &c->row[i];

		if (!is_shown(c, i) || row->trials == CSV_NO_COUNT)
			continue;
		table_cell(t, "%s", row->group);
		put_share(t, row->readings);
		put_share(t, row->rest);
		put_share(t, row->start);
		put_share(t, row->set_up);
		put_share(t, row->quantum);
		put_share(t, row->warm_up);
		put_share(t, row->singles);
		put_share(t, row->end);
	}
	return table_close(t, to);
}

static int print(const struct cost_table *c, FILE *to)
{
	int err = print_groups(c, to);

	if (c->groups > DEAREST)
		fprintf(to, "The %d dearest of %zu; --csv has all.\n", DEAREST,
			c->groups);
	fputs("\nOf the seconds of its trials, in %:\n", to);
	if (!err)
		err = print_shares(c, to);
	fputs("\nValues: trials that were done, one of a point each; a second "
	      "of the whole run.\n"
	      "5 %: points at which a change of 5 % would show.\n"
	      "Readings: the timed stretches themselves; rest: preparing each "
	      "and counting\nround it. Empty: the run does not tell.\n",
	      to);
	return err;
}

static int put(const struct book *b, const struct cost_ask *ask, FILE *to)
{
	struct cost_table c;
	int err = cost_make(&c, b, ask);
	struct output_rows rows = { c.row, c.n, sizeof(*c.row) };

	if (!err)
		err = form ? output_all(form, &cost_format, rows, to)
			   : print(&c, to);
	cost_free(&c);
	return err;
}

int cost_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "cost");
	struct cost_ask ask = { .by_probe = !strcmp(by, "probe") };
	struct power power;
	struct facts run;
	struct book b;
	int err;

	if (!ask.by_probe && strcmp(by, "family"))
		die_usage("--by takes family or probe, not \"%s\"", by);
	say_book(&b, dir, BOOK_SAMPLES);
	say_facts(&run, dir, &run_format);
	ask.seconds = cost_seconds(&run);
	ask.power = &power;
	err = power_make(&power, &b);
	say_done(err ? err : put(&b, &ask, stdout));
	power_free(&power);
	facts_free(&run);
	book_free(&b);
	return EXIT_DONE;
}
