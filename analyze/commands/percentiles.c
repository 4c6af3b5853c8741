/* percentiles.c - how single-operation times are distributed. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/book.h"
#include "lib/die.h"
#include "lib/output.h"
#include "lib/stats.h"

static enum table_form form = TABLE_CSV;

const struct opt percentiles_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL,
	  "the rows of percentiles.csv (default)" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

/* Denser towards the tail, as it is drawn. */
static const double percentiles[] = {
	0,  10,   25,    50,   75,    90,    95,     97.5,
	99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999, 100,
};

static void put_class(struct output *o, const struct book_point *p,
		      const struct book_class *c)
{
	const size_t most = sizeof(percentiles) / sizeof(*percentiles);

	for (size_t i = 0; i < most; i++) {
		double q = percentiles[i] / 100;

		/* The extremes are what they are (METHOD S3, S4). */
		if (q > 0 && q < 1 && !stats_licenses(c->singles.total, q))
			continue;
		output_row(o,
			   &(struct percentile_row){
				   .point = p->point,
				   .class = c->name,
				   .percentile = percentiles[i],
				   .ns = distribution_quantile(&c->singles, q),
				   .count = c->singles.total,
			   });
	}
}

static int put(const struct book *b, enum table_form as, FILE *to)
{
	struct output o;

	output_open(&o, as, &percentile_format, to);
	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < b->point[i]->classes; j++)
			put_class(&o, b->point[i], &b->point[i]->class[j]);
	return output_close(&o);
}

int percentiles_csv(const struct book *b, FILE *to)
{
	return put(b, TABLE_CSV, to);
}

int percentiles_main(int argc, char **argv)
{
	struct book b;

	say_book(&b, say_dir(argc, argv, "percentiles"), BOOK_LATENCY);
	say_done(put(&b, form, stdout));
	book_free(&b);
	return EXIT_DONE;
}
