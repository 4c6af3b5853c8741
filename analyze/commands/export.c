/* export.c - the figures of a run for other tools to keep and to watch. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/tell/exports.h"
#include "analyze/tell/hgrm.h"
#include "analyze/tell/hlog.h"
#include "lib/die.h"

#include <errno.h>
#include <string.h>

static const char *format, *point;

const struct opt export_options[] = {
	{ 'f', "format", OPT_TEXT, &format, "NAME",
	  "bencher, github, github-bigger, prometheus, lines, hgrm, hlog" },
	{ 0, "point", OPT_TEXT, &point, "NAME",
	  "of hgrm: which point, as bencher names it" },
	{ 0 },
};

/* Of one point, as it is a file of one histogram. */
static int put_hgrm(const char *dir)
{
	const struct book_point *p;
	struct book b;

	if (!point)
		die_usage("--format hgrm needs --point");
	say_book(&b, dir, BOOK_LATENCY);
	p = hgrm_find(&b, point);
	errno = 0;
	if (!p)
		die("%s has no single operations of a point %s", dir, point);
	hgrm_put(p, stdout);
	say_done(0);
	book_free(&b);
	return EXIT_DONE;
}

static int put_hlog(const char *dir)
{
	struct book b;

	say_book(&b, dir, BOOK_LATENCY);
	say_done(hlog_put(&b, stdout));
	book_free(&b);
	return EXIT_DONE;
}

int export_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "export");
	const struct export_format *to;
	struct figures f;
	struct book b;
	int err;

	if (!format)
		die_usage("export needs --format");
	if (!strcmp(format, "hgrm"))
		return put_hgrm(dir);
	if (point)
		die_usage("--point goes with --format hgrm");
	if (!strcmp(format, "hlog"))
		return put_hlog(dir);
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
