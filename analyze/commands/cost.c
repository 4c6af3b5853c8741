/* cost.c - where the minutes of a run went. */
#include "analyze/judge/cost.h"
#include "analyze/commands/say.h"

enum { DEAREST = 20 }; /* groups in a table; rows for programs have all */

static const char *by = "family";

const struct opt cost_options[] = {
	{ 0, "by", OPT_TEXT, &by, "family|probe",
	  "what a row is of (family); probes: the dearest first" },
	SAY_FORMS("cost.csv"),
	{ 0 },
};

/* --- for people: what is not known is an empty cell ----------------------- */

static void put_number(struct table *t, double v)
{
	table_cell_if(t, isfinite(v), "%.1f", v);
}

static void put_sums(struct table *t, const struct cost_row *r)
{
	const uint64_t count[] = { r->points, r->shown, r->trials, r->values };

	for (size_t i = 0; i < sizeof(count) / sizeof(*count); i++)
		table_cell_if(t, count[i] != CSV_NO_COUNT, "%" PRIu64,
			      count[i]);
	put_number(t, r->values_per_s);
	put_number(t, r->seconds);
	put_number(t, 100 * r->run_share);
	put_number(t, r->trial_ms);
}

static void put_stages(struct table *t, const struct cost_row *r)
{
	const double share[] = { r->readings, r->rest,    r->start,   r->set_up,
				 r->quantum,  r->warm_up, r->singles, r->end };

	for (size_t i = 0; i < sizeof(share) / sizeof(*share); i++)
		put_number(t, 100 * share[i]);
}

/* What trials went into is told of rows that are of trials. */
static void print_table(const struct cost_table *c, bool of_stages, FILE *to)
{
	const struct cost_row *row = c->rows.row;
	struct table *t = table_plain(
		of_stages ? "|readings>|rest>|start>|set-up>|quantum>|warm-up>|"
			    "singles>|end>"
			  : "|points>|5 %>|trials>|values>|values/s>|seconds>|"
			    "% of run>|ms/trial>");

	for (size_t i = 0; i < c->rows.n; i++) {
		if ((i >= DEAREST && i < c->groups) ||
		    (of_stages && row[i].trials == CSV_NO_COUNT))
			continue;
		table_cell(t, "%s", row[i].group);
		(of_stages ? put_stages : put_sums)(t, &row[i]);
	}
	table_close(t, to);
}

static void print(const struct cost_table *c, FILE *to)
{
	print_table(c, false, to);
	if (c->groups > DEAREST)
		fprintf(to, "The %d dearest of %zu; --csv has all.\n", DEAREST,
			c->groups);
	fputs("\nOf the seconds of its trials, in %:\n", to);
	print_table(c, true, to);
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
	bool by_probe = !strcmp(by, "probe");
	struct cost_table c;
	struct rows run;
	struct book b;

	if (!by_probe && strcmp(by, "family"))
		die_usage("--by takes family or probe, not \"%s\"", by);
	say_book(&b, dir, BOOK_SAMPLES);
	say_rows(&run, dir, &run_format);
	c = cost_make(&b, &run, by_probe);
	if (!say_form)
		print(&c, stdout);
	say_told(c.rows, say_form, NULL);
	rows_free(&run);
	book_free(&b);
	return EXIT_DONE;
}
