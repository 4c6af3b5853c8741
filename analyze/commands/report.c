/* report.c - a run on one HTML page that needs no other file. */
#include "analyze/page/page.h"

#include "analyze/commands.h"
#include "analyze/commands/conclude.h"
#include "analyze/commands/say.h"
#include "analyze/read/run_file.h"
#include "lib/die.h"

static bool markdown;

const struct opt report_options[] = {
	{ 0, "markdown", OPT_FLAG, &markdown, NULL,
	  "summary, winners and warnings as Markdown, for an issue" },
	{ 0 },
};

/* --- reading ----------------------------------------------------------- */

static void say_lacks(bool missing, const struct report *r,
		      const struct csv_format *format)
{
	if (missing)
		warn("%s/%s is missing: the report lacks it", r->dir,
		     format->file);
}

static void read_facts(struct facts *f, const struct report *r,
		       const struct csv_format *format)
{
	say_facts(f, r->dir, format);
	say_lacks(f->missing, r, format);
}

static void read_rows(struct rows *p, const struct report *r,
		      const struct csv_format *format)
{
	say_rows(p, r->dir, format);
	say_lacks(p->missing, r, format);
}

/* say_book() would not do without trials.csv or samples.csv. */
static void read_trials(struct report *r)
{
	struct book_fault fault;
	unsigned parts =
		run_file_is_there(r->dir, &sample_format) ? BOOK_SAMPLES : 0;
	int err = book_read(&r->book, r->dir, parts, &fault);

	if (!err)
		return;
	if (err != -ENOENT)
		say_fault(err, &fault, "read");
	r->no_trials = true;
	warn("%s is missing: the report lacks it", fault.path);
}

static void read_all(struct report *r)
{
	struct csv_fault fault = { 0 };
	int err = tables_read(&r->tables, r->dir, &fault);

	say_file(r->dir, &summary_format, err, &fault);
	read_facts(&r->run, r, &run_format);
	read_facts(&r->host, r, &host_format);
	read_trials(r);
	read_rows(&r->winners, r, &winner_format);
	read_rows(&r->crossings, r, &crossing_format);
	/* Not every run has these, and nothing is wrong without. */
	say_rows(&r->topology, r->dir, &topology_format);
	say_rows(&r->validation, r->dir, &validation_format);
}

/* --- writing ----------------------------------------------------------- */

static int put(struct report *r)
{
	int err = conclude(r);

	return err ? err
		   : report_put(r, markdown ? &markdown_form : &html_form,
				stdout);
}

int report_main(int argc, char **argv)
{
	struct report r = { 0 };

	r.dir = say_dir(argc, argv, "report");
	read_all(&r);
	say_done(put(&r));
	conclude_free(&r);
	return EXIT_DONE;
}
