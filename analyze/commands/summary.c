/* summary.c - every point and metric of a run. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/figures.h"
#include "analyze/read/book.h"
#include "analyze/tell/show.h"
#include "lib/die.h"
#include "lib/output.h"

static enum table_form form;

const struct opt summary_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "the rows of summary.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

static int put(const struct book *b, enum table_form as, const char *dir,
	       FILE *to)
{
	struct figures f;
	int err = figures_make(&f, b);
	struct output_rows rows = { f.figure, f.n, sizeof(*f.figure) };

	if (!err)
		err = as ? output_all(as, &summary_format, rows, to)
			 : show_run(&f, b, dir, to);
	figures_free(&f);
	return err;
}

int summary_csv(const struct book *b, FILE *to)
{
	return put(b, TABLE_CSV, "", to);
}

int summary_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "summary");
	struct book b;

	say_book(&b, dir, BOOK_SAMPLES | BOOK_LATENCY);
	say_done(put(&b, form, dir, stdout));
	book_free(&b);
	return EXIT_DONE;
}
