/* export.c - the figures of runs for other tools to keep and to watch. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/tell/exports.h"
#include "lib/die.h"

static const char *format, *point;

const struct opt export_options[] = {
	{ 'f', "format", OPT_TEXT, &format, "NAME",
	  "bencher, github, github-bigger, prometheus, lines, hgrm, hlog, "
	  "table" },
	{ 0, "point", OPT_TEXT, &point, "NAME",
	  "of hgrm: which point, as bencher names it" },
	{ 0 },
};

/* Runs one after another, so that only one is in memory. */
static int put_runs(const struct export_format *as, char **dir, int n)
{
	struct run r;

	csv_put_header(stdout, as->columns);
	for (int i = 0; i < n; i++) {
		say_run(&r, dir[i], BOOK_LATENCY | BOOK_SAMPLES);
		r.figures = figures_make(&r.book);
		as->put_run(&r, stdout);
		run_free(&r);
	}
	say_done(0);
	return EXIT_DONE;
}

int export_main(int argc, char **argv)
{
	const struct export_format *as;
	const char *dir;
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
	if (as->put_run && argc > 1)
		return put_runs(as, argv, argc);
	dir = say_dir(argc, argv, "export");
	if (as->put_run)
		return put_runs(as, &(char *){ strdupa(dir) }, 1);
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
