/* model.c - what a region or a message costs, as a line over its pages. */
#include "analyze/judge/derived.h"

#include "analyze/commands/say.h"

const struct opt model_options[] = { SAY_FORMS("model.csv"), { 0 } };

static void print_table(const struct rows *rows, FILE *to)
{
	const struct model_row *row = rows->row;
	struct table *t =
		table_plain("probe|medium|placement|sizes>|misses>|it costs");

	for (size_t i = 0; i < rows->n; i++, row++) {
		table_cell(t, "%s", row->probe);
		table_cell(t, "%s", row->medium);
		table_cell(t, "%s", row->placement);
		table_cell(t, "%" PRIu64, row->sizes);
		table_cell(t, "%.1f %%", 100 * row->residual);
		table_cell(t, "%s", row->says);
	}
	table_close(t, to);
	fputs("\nmisses: half of the sizes lie nearer to the line; roughly: "
	      "that is above 10 %.\n"
	      "A round trip: its set-up, and the bytes both messages then move "
	      "in a second.\n",
	      to);
}

int model_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "model");
	struct book b;

	say_book(&b, dir, BOOK_SAMPLES);
	if (!b.page_bytes)
		warn("%s/%s does not say page.bytes: there is nothing to model",
		     dir, run_format.file);
	say_told(model_make(&b), say_form, print_table);
	book_free(&b);
	return EXIT_DONE;
}
