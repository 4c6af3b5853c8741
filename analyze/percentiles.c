/* percentiles.c - how single-operation times are distributed. */
#include "analyze/book.h"
#include "analyze/commands.h"
#include "analyze/say.h"
#include "lib/stats.h"
#include "lib/die.h"

/* Denser towards the tail, as it is drawn. */
static const double percentiles[] = {
	0,  10,   25,    50,   75,    90,    95,     97.5,
	99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999, 100,
};

static int print_class(const struct book_point *p, const struct book_class *c)
{
	struct percentile_row row = {
		.point = p->point,
		.class = c->name,
		.count = c->singles.total,
	};
	int err = 0;

	for (size_t i = 0; i < sizeof(percentiles) / sizeof(*percentiles);
	     i++) {
		double q = percentiles[i] / 100;

		/* The extremes are what they are (METHOD S3, S4). */
		if (q > 0 && q < 1 && !stats_licenses(row.count, q))
			continue;
		row.percentile = percentiles[i];
		row.ns = distribution_quantile(&c->singles, q);
		err = csv_put(stdout, &percentile_format, &row);
		if (err)
			break;
	}
	return err;
}

int percentiles_run(int argc, char **argv)
{
	struct book b;
	int err;

	if (argc != 1)
		die_usage("percentiles takes the folder of one run");
	say_book(&b, argv[0], BOOK_LATENCY);
	err = csv_put_header(stdout, &percentile_format);
	for (size_t i = 0; !err && i < b.points; i++)
		for (size_t j = 0; !err && j < b.point[i]->classes; j++)
			err = print_class(b.point[i], &b.point[i]->class[j]);
	say_done(err);
	book_free(&b);
	return EXIT_DONE;
}
