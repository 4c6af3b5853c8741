/* export.c - the figures of a run for other tools to keep and to watch. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/tell/exports.h"
#include "lib/die.h"

static const char *format, *point;

const struct opt export_options[] = {
	{ 'f', "format", OPT_TEXT, &format, "NAME",
	  "bencher, github, github-bigger, prometheus, lines, hgrm, hlog" },
	{ 0, "point", OPT_TEXT, &point, "NAME",
	  "of hgrm: which point, as bencher names it" },
	{ 0 },
};

int export_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "export");
	const struct export_format *as;
	struct figures f;
	struct book b;
	int err = 0;

	if (!format)
		die_usage("export needs --format");
	as = exports_find(format);
	if (!as)
		die_usage("there is no --format %s; %s", format,
			  opt_meant("--format", format,
				    "`shmstat export --help` lists them"));
	if (as->of_point && !point)
		die_usage("--format %s needs --point", format);
	if (point && !as->of_point)
		die_usage("--point goes with --format hgrm");
	say_book(&b, dir, BOOK_LATENCY | (as->put ? BOOK_SAMPLES : 0));
	if (as->put) {
		f = figures_make(&b);
		as->put(&f, as->rates, stdout);
		figures_free(&f);
	} else {
		err = as->put_singles(&b, point, stdout);
	}
	errno = 0;
	if (err == -ENOENT)
		die("%s has no single operations of a point %s", dir, point);
	say_done(err);
	book_free(&b);
	return EXIT_DONE;
}
