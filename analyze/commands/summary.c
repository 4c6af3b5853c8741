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

static int put(const struct book *b, enum form form, const char *dir, FILE *to)
{
	struct figures f;
	int err = figures_make(&f, b);
	struct output rows = {
		.format = &summary_format,
		.row = f.n ? &f.figure->row : NULL,
		.n = f.n,
		.stride = sizeof(struct figure),
	};

	if (!err)
		err = form == FORM_CSV    ? output_csv(&rows, to)
		      : form == FORM_JSON ? output_json(&rows, to)
					  : show_run(&f, b, dir, to);
	figures_free(&f);
	return err;
}

int summary_csv(const struct book *b, FILE *to)
{
	return put(b, FORM_CSV, "", to);
}

int summary_main(int argc, char **argv)
{
	struct book b;

	if (argc != 1)
		die_usage("summary takes the folder of one run");
	if (csv && json)
		die_usage("--csv or --json, not both");
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	say_done(put(&b, form_of(csv, json), argv[0], stdout));
	book_free(&b);
	return EXIT_DONE;
}
