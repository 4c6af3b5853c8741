/* percentiles.c - how single-operation times are distributed. */
#include "analyze/commands/say.h"
#include "lib/memory.h"
#include "lib/units.h"

static enum table_form form = TABLE_CSV;
static const char *chosen;

const struct opt percentiles_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL,
	  "the rows of percentiles.csv (default)" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 't', "table", OPT_FORM, &form, NULL, "as a table for people" },
	{ 'p', "percentiles", OPT_TEXT, &chosen, "LIST",
	  "which, as 50,90,99,99.9" },
	{ 0 },
};

/* Denser towards the tail, as it is drawn; what people ask for first. */
static const char usual[] = "0,10,25,50,75,90,95,97.5,99,99.5,99.75,99.9,"
			    "99.95,99.99,99.999,100";
static const char few[] = "50,90,99,99.9";

/* Which are asked for. */
enum { MOST = 32 };
static double percentile[MOST];
static size_t asked;

/* Rows as they are made. */
struct work {
	const struct book *book;
	struct tally tally;
	struct rows rows;
};

/* Empty cells where it is not known. */
static void put_value(struct table *t, double value, double low, double high)
{
	table_cell(t, "%s", isnan(value) ? "" : UNITS_VALUE(value, "ns"));
	table_cell_if(t, !isnan(low), "%s to %s", UNITS_VALUE(low, "ns"),
		      UNITS_VALUE(high, "ns"));
}

/* What all trials of each run hold together. */
static struct distribution *add_runs(const struct book *b,
				     const struct book_point *p,
				     const struct book_class *c)
{
	struct distribution *of = memory_new(b->runs, sizeof(*of));

	/* All of them have found room in one, so none runs over. */
	for (size_t i = 0; i < p->trials; i++)
		for (size_t j = 0; j < c->of_trial[i].n; j++)
			distribution_add(&of[p->trial[i].run],
					 &c->of_trial[i].bucket[j]);
	for (size_t i = 0; i < b->runs; i++)
		distribution_settle(&of[i]);
	return of;
}

/* What was not licensed is not told; the extremes are what they are (METHOD
 * S3, S4). */
static void add_row(struct work *w, const struct book_point *p,
		    const struct book_class *c, struct percentile_row row)
{
	double q = row.percentile / 100, clock = w->book->clock_ns;
	bool extreme = q <= 0 || q >= 1;

	if (!extreme && !stats_licenses(c->singles.total, q))
		return;
	if (extreme)
		row.ns_low = row.ns_high = NAN;
	row.point = p->point;
	row.class = c->name;
	row.ns = distribution_quantile(&c->singles, q);
	row.count = c->singles.total;
	stats_put(evidence_typical(&w->tally, p, c, extreme ? NAN : q),
		  &row.typical_ns, &row.typical_low, &row.typical_high);
	row.trials = extreme ? CSV_NO_COUNT : w->tally.rounds;
	row.clock_share = clock / (row.ns + clock);
	rows_add(&w->rows, &row);
}

static void add_class(struct work *w, const struct book_point *p,
		      const struct book_class *c)
{
	bool merged = w->tally.merged;
	struct distribution *runs = merged ? add_runs(w->book, p, c) : NULL;
	const struct distribution_parts r = { &c->singles,
					      merged ? runs : c->of_trial,
					      merged ? w->book->runs
						     : p->trials };
	struct interval of[MOST];
	double q[MOST] = { 0 };

	for (size_t i = 0; i < asked; i++)
		q[i] = percentile[i] / 100;
	distribution_resample(&r, q, asked, of);
	for (size_t i = 0; runs && i < w->book->runs; i++)
		distribution_free(&runs[i]);
	free(runs);
	for (size_t i = 0; i < asked; i++)
		add_row(w, p, c,
			(struct percentile_row){ .percentile = percentile[i],
						 .ns_low = of[i].low,
						 .ns_high = of[i].high });
}

static void print(const struct rows *rows, FILE *to)
{
	const struct percentile_row *r = rows->row;
	struct table *t = table_plain("point|placement|size>|class|percentile>|"
				      "typical trial>|95 %>|all operations>|"
				      "95 %>|tail");

	for (size_t i = 0; i < rows->n; i++, r++) {
		uint64_t bytes = r->point.size_bytes;

		table_cell(t, "%s %s", r->point.probe, r->point.medium);
		table_cell(t, "%s", r->point.placement);
		table_cell(t, "%s", bytes ? UNITS_SIZE(bytes) : "");
		table_cell(t, "%s", r->class);
		table_cell(t, "%g", r->percentile);
		put_value(t, r->typical_ns, r->typical_low, r->typical_high);
		put_value(t, r->ns, r->ns_low, r->ns_high);
		/* Buckets are up to 1.6 % wide. */
		table_cell(t, "%s",
			   r->ns > 1.02 * r->typical_high ? "in few trials"
							  : "");
	}
	table_close(t, to);
}

/* "50,99.9" */
static void parse(const char *list)
{
	char *end;

	for (;; list = end + 1) {
		double x = strtod(list, &end);

		if (end == list || (*end && *end != ',') || !(x >= 0) ||
		    x > 100 || asked == MOST)
			die_usage("--percentiles takes up to %d numbers from 0 "
				  "to 100 with commas between",
				  MOST);
		percentile[asked++] = x;
		if (!*end)
			return;
	}
}

struct rows percentiles_rows(const struct book *b)
{
	struct work w = { .book = b,
			  .tally = book_tally(b),
			  .rows = { .format = &percentile_format } };

	if (!asked)
		parse(usual);
	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < b->point[i]->classes; j++)
			add_class(&w, b->point[i], &b->point[i]->class[j]);
	free(w.tally.value);
	return w.rows;
}

int percentiles_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "percentiles");
	struct book b;

	parse(chosen ? chosen : form ? usual : few);
	say_book(&b, dir, BOOK_LATENCY);
	say_latency(dir);
	say_told(percentiles_rows(&b), form, print);
	book_free(&b);
	return EXIT_DONE;
}
