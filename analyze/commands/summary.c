/* summary.c - every point and metric of a run. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/tell/show.h"
#include "lib/die.h"
#include "lib/output.h"
#include "lib/screen.h"

static enum table_form form;

const struct opt summary_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "the rows of summary.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

int summary_put(const struct book *b, enum table_form as, FILE *to)
{
	struct figures f = figures_make(b);
	struct output_rows rows = { f.figure, f.n, sizeof(*f.figure) };
	int err = output_all(as, &summary_format, rows, to);

	figures_free(&f);
	return err;
}

int summary_main(int argc, char **argv)
{
	struct run r = { .name = say_dir(argc, argv, "summary") };

	say_book(&r.book, r.name, BOOK_SAMPLES | BOOK_LATENCY);
	say_latency(r.name);
	if (form) {
		say_done(summary_put(&r.book, form, stdout));
	} else {
		say_rows(&r.host, r.name, &host_format);
		screen_page();
		r.figures = figures_make(&r.book);
		show_run(&r, stdout);
		say_done(0);
	}
	run_free(&r);
	return EXIT_DONE;
}
