/* summary.c - every point and metric of a run. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/figures.h"
#include "analyze/read/book.h"
#include "analyze/tell/output.h"
#include "analyze/tell/show.h"
#include "lib/die.h"

#include <stdbool.h>

static bool csv, json;

const struct opt summary_options[] = {
	{ 0, "csv", OPT_FLAG, &csv, NULL, "the rows of summary.csv" },
	{ 0, "json", OPT_FLAG, &json, NULL, "the same as JSON" },
	{ 0 },
};

int summary_main(int argc, char **argv)
{
	struct output rows = {
		.format = &summary_format,
		.stride = sizeof(struct figure),
	};
	struct figures f;
	struct book b;
	int err;

	if (argc != 1)
		die_usage("summary takes the folder of one run");
	if (csv && json)
		die_usage("--csv or --json, not both");
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	err = figures_make(&f, &b);
	if (f.n)
		rows.row = &f.figure->row;
	rows.n = f.n;
	if (!err)
		err = csv    ? output_csv(&rows, stdout)
		      : json ? output_json(&rows, stdout)
			     : show_run(&f, &b, argv[0], stdout);
	say_done(err);
	figures_free(&f);
	book_free(&b);
	return EXIT_DONE;
}
