/* export.c - the figures of a run for other tools to keep and to watch. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/tell/exports.h"
#include "analyze/tell/hdr.h"
#include "lib/die.h"

static const char *format, *point;

const struct opt export_options[] = {
	{ 'f', "format", OPT_TEXT, &format, "NAME",
	  "bencher, github, github-bigger, prometheus, lines, hgrm, hlog" },
	{ 0, "point", OPT_TEXT, &point, "NAME",
	  "of hgrm: which point, as bencher names it" },
	{ 0 },
};

/* A file of one histogram is of one point. */
static int put_hdr(const char *dir, bool log)
{
	const struct book_point *p;
	struct book b;

	say_book(&b, dir, BOOK_LATENCY);
	p = log ? NULL : hdr_find(&b, point);
	errno = 0;
	if (!log && !p)
		die("%s has no single operations of a point %s", dir, point);
	if (p)
		hdr_put_percentiles(p, stdout);
	say_done(log ? hdr_put_log(&b, stdout) : 0);
	book_free(&b);
	return EXIT_DONE;
}

int export_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "export");
	const struct export_format *to;
	struct figures f;
	struct book b;
	bool hgrm;
	int err;

	if (!format)
		die_usage("export needs --format");
	hgrm = !strcmp(format, "hgrm");
	if (hgrm && !point)
		die_usage("--format hgrm needs --point");
	if (point && !hgrm)
		die_usage("--point goes with --format hgrm");
	if (hgrm || !strcmp(format, "hlog"))
		return put_hdr(dir, !hgrm);
	to = exports_find(format);
	if (!to)
		die_usage("there is no --format %s; %s", format,
			  opt_meant("--format", format,
				    "`shmstat export --help` lists them"));
	say_book(&b, dir, BOOK_SAMPLES | BOOK_LATENCY);
	err = figures_make(&f, &b);
	if (!err)
		to->put(&f, stdout);
	say_done(err);
	figures_free(&f);
	book_free(&b);
	return EXIT_DONE;
}
