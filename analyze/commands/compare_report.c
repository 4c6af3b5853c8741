/* compare_report.c - writes the page of a comparison. */
#include "analyze/page/compare_report.h"

#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "lib/die.h"

#include <errno.h>

static const char *margin = "5%";

const struct opt compare_report_options[] = {
	{ 'm', "margin", OPT_TEXT, &margin, "PERCENT",
	  "that compare was given, for the text (5%)" },
	{ 0 },
};

static void read_rows(struct rows *p, const char *dir,
		      const struct csv_format *format)
{
	struct csv_fault fault = { 0 };
	int err = rows_read(p, dir, format, &fault);

	say_file(dir, format, p->missing ? -ENOENT : err, &fault);
}

int compare_report_main(int argc, char **argv)
{
	struct compare_page p = { 0 };
	struct rows rows;
	int err;

	if (argc != 1)
		die_usage("compare-report takes the folder of one comparison");
	p.dir = argv[0];
	p.margin = say_margin(margin);
	read_rows(&rows, p.dir, &compare_format);
	read_rows(&p.hosts, p.dir, &hosts_format);
	err = versuses_make(&p.all, rows.row, rows.n);
	say_done(err ? err : compare_page(&p, stdout));
	versuses_free(&p.all);
	rows_free(&rows);
	rows_free(&p.hosts);
	return EXIT_DONE;
}
