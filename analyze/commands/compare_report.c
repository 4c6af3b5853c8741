/* compare_report.c - writes the page of a comparison. */
#include "analyze/page/compare_report.h"

#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "lib/die.h"

static double margin = COMPARISON_MARGIN;

const struct opt compare_report_options[] = {
	{ 'm', "margin", OPT_PERCENT, &margin, "PERCENT",
	  "that compare was given, for the text (3%)" },
	{ 0 },
};

static void read_rows(struct rows *p, const char *dir,
		      const struct csv_format *format)
{
	struct csv_fault fault = { 0 };
	int err = rows_read(p, dir, format, &fault);

	say_file(dir, format, p->missing ? -ENOENT : err, &fault);
}

/* The rows of each run stand together. */
static int fill(struct compare_page *p, const struct pairs *pairs)
{
	int err = 0;

	p->versus = calloc(pairs->n + 1, sizeof(*p->versus));
	if (!p->versus)
		return -ENOMEM;
	for (size_t at = 0; !err && at < pairs->n;) {
		struct versus *v = &p->versus[p->n++];

		err = versus_make(v, pairs->pair + at, pairs->n - at);
		at += v->rows + v->lones;
	}
	return err;
}

int compare_report_main(int argc, char **argv)
{
	struct compare_page p = { 0 };
	struct pairs pairs;
	struct rows rows;
	int err;

	if (argc != 1)
		die_usage("compare-report takes the folder of one comparison");
	say_margin(margin);
	p.dir = argv[0];
	p.margin = margin;
	read_rows(&rows, p.dir, &compare_format);
	read_rows(&p.hosts, p.dir, &hosts_format);
	err = pairs_read(&pairs, rows.row, rows.n);
	if (!err)
		err = fill(&p, &pairs);
	say_done(err ? err : compare_page(&p, stdout));
	for (size_t i = 0; i < p.n; i++)
		versus_free(&p.versus[i]);
	free(p.versus);
	pairs_free(&pairs);
	rows_free(&rows);
	rows_free(&p.hosts);
	return EXIT_DONE;
}
