/* summary.c - every point and metric of a run. */
#include "analyze/commands/say.h"
#include "analyze/tell/show.h"
#include "lib/screen.h"

const struct opt summary_options[] = { SAY_FORMS("summary.csv"), { 0 } };

struct rows summary_rows(const struct book *b)
{
	struct rows rows = { .format = &summary_format };
	struct figures f = figures_make(b);

	for (size_t i = 0; i < f.n; i++)
		rows_add(&rows, &f.figure[i].row);
	figures_free(&f);
	return rows;
}

int summary_main(int argc, char **argv)
{
	struct run r = { .name = say_dir(argc, argv, "summary") };

	say_book(&r.book, r.name, BOOK_SAMPLES | BOOK_LATENCY);
	say_latency(r.name);
	if (say_form) {
		say_told(summary_rows(&r.book), say_form, NULL);
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
