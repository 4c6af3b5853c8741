/* export.c - the figures of runs for other tools to keep and to watch. */
#include "analyze/commands/say.h"
#include "analyze/tell/exports.h"

static const char *format, *point;

const struct opt export_options[] = {
	{ 'f', "format", OPT_TEXT, &format, "NAME",
	  "bencher, github, github-bigger, prometheus, lines, hgrm, hlog, "
	  "table" },
	{ 0, "point", OPT_TEXT, &point, "NAME",
	  "of hgrm: which point, as bencher names it" },
	{ 0 },
};

static void put(const struct export_format *as, char *dir)
{
	unsigned parts = BOOK_LATENCY | (as->singles ? 0 : BOOK_SAMPLES);
	struct exported e = { .rates = as->rates };
	struct book *b = &e.run.book;

	if (as->columns)
		say_run(&e.run, dir, parts);
	else
		say_book(b, dir, parts);
	if (!as->singles)
		e.run.figures = figures_make(b);
	if (point)
		e.point = exports_point(b, point);
	if (point && !e.point)
		die_plain("%s has no single operations of a point %s", dir,
			  point);
	as->put(&e, stdout);
	run_free(&e.run);
}

int export_main(int argc, char **argv)
{
	const struct export_format *as;
	char *one[1];

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
	if (!as->columns || argc < 2) {
		one[0] = strdupa(say_dir(argc, argv, "export"));
		argv = one;
		argc = 1;
	}
	if (as->columns)
		csv_put_header(stdout, as->columns);
	/* One after another, so that only one is in memory. */
	for (int i = 0; i < argc; i++)
		put(as, argv[i]);
	say_done(0);
	return EXIT_DONE;
}
