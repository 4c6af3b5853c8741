/* percentiles.c - how single-operation times are distributed. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/book.h"
#include "analyze/tell/output.h"
#include "lib/die.h"
#include "lib/stats.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

static bool csv, json;

const struct opt percentiles_options[] = {
	{ 0, "csv", OPT_FLAG, &csv, NULL,
	  "the rows of percentiles.csv (default)" },
	{ 0, "json", OPT_FLAG, &json, NULL, "the same as JSON" },
	{ 0 },
};

/* Denser towards the tail, as it is drawn. */
static const double percentiles[] = {
	0,  10,   25,    50,   75,    90,    95,     97.5,
	99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999, 100,
};

struct rows {
	struct percentile_row *row;
	size_t n;
};

static int add_class(struct rows *to, const struct book_point *p,
		     const struct book_class *c)
{
	const size_t most = sizeof(percentiles) / sizeof(*percentiles);
	struct percentile_row *grown =
		realloc(to->row, (to->n + most) * sizeof(*grown));

	if (!grown)
		return -ENOMEM;
	to->row = grown;
	for (size_t i = 0; i < most; i++) {
		double q = percentiles[i] / 100;

		/* The extremes are what they are (METHOD S3, S4). */
		if (q > 0 && q < 1 && !stats_licenses(c->singles.total, q))
			continue;
		to->row[to->n++] = (struct percentile_row){
			.point = p->point,
			.class = c->name,
			.percentile = percentiles[i],
			.ns = distribution_quantile(&c->singles, q),
			.count = c->singles.total,
		};
	}
	return 0;
}

static int add_all(struct rows *to, const struct book *b)
{
	int err = 0;

	for (size_t i = 0; !err && i < b->points; i++)
		for (size_t j = 0; !err && j < b->point[i]->classes; j++)
			err = add_class(to, b->point[i],
					&b->point[i]->class[j]);
	return err;
}

static int put(const struct book *b, bool as_json, FILE *to)
{
	struct rows rows = { 0 };
	int err = add_all(&rows, b);
	struct output out = { .format = &percentile_format,
			      .row = rows.row,
			      .n = rows.n };

	if (!err)
		err = as_json ? output_json(&out, to) : output_csv(&out, to);
	free(rows.row);
	return err;
}

int percentiles_csv(const struct book *b, FILE *to)
{
	return put(b, false, to);
}

int percentiles_main(int argc, char **argv)
{
	struct book b;

	if (argc != 1)
		die_usage("percentiles takes the folder of one run");
	if (csv && json)
		die_usage("--csv or --json, not both");
	say_book(&b, argv[0], BOOK_LATENCY);
	say_done(put(&b, json, stdout));
	book_free(&b);
	return EXIT_DONE;
}
