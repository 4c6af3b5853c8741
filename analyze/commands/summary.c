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

static int put_rows(const struct figures *f, enum table_form as, FILE *to)
{
	struct output_rows rows = { f->figure, f->n, sizeof(*f->figure) };

	return output_all(as, &summary_format, rows, to);
}

int summary_csv(const struct book *b, FILE *to)
{
	struct figures f = figures_make(b);
	int err = put_rows(&f, TABLE_CSV, to);

	figures_free(&f);
	return err;
}

int summary_main(int argc, char **argv)
{
	struct run r = { .name = say_dir(argc, argv, "summary") };

	say_book(&r.book, r.name, BOOK_SAMPLES | BOOK_LATENCY);
	say_latency(r.name);
	if (!form) {
		say_facts(&r.host, r.name, &host_format);
		screen_page();
	}
	r.figures = figures_make(&r.book);
	if (!form)
		show_run(&r, stdout);
	say_done(form ? put_rows(&r.figures, form, stdout) : 0);
	run_free(&r);
	return EXIT_DONE;
}
