/* export.c - the figures of a run for other tools to keep and to watch. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/tell/exports.h"
#include "lib/die.h"

static const char *format;

const struct opt export_options[] = {
	{ 'f', "format", OPT_TEXT, &format, "NAME",
	  "bencher, github, github-bigger, prometheus, lines" },
	{ 0 },
};

int export_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "export");
	const struct export_format *to;
	struct figures f;
	struct book b;
	int err;

	if (!format)
		die_usage("export needs --format");
	to = exports_find(format);
	if (!to)
		die_usage("there is no --format %s; `shmstat export --help` "
			  "lists them",
			  format);
	say_book(&b, dir, BOOK_SAMPLES | BOOK_LATENCY);
	err = figures_make(&f, &b);
	if (!err)
		to->put(&f, stdout);
	say_done(err);
	figures_free(&f);
	book_free(&b);
	return EXIT_DONE;
}
