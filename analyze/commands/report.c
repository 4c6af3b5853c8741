/* report.c - a run on one HTML page that needs no other file. */
#include "analyze/page/report.h"

#include "analyze/commands/say.h"
#include "analyze/read/run_file.h"
#include "analyze/tell/show.h"
#include "lib/units.h"

static bool markdown, terminal;
static const char *machines;

const struct opt report_options[] = {
	{ 0, "markdown", OPT_FLAG, &markdown, NULL,
	  "summary and warnings as Markdown, for an issue" },
	{ 0, "terminal", OPT_FLAG, &terminal, NULL,
	  "trust, findings, what failed and paths on one screen" },
	{ 0, "machines", OPT_TEXT, &machines, "FILE",
	  "what others published, in place of what shmstat knows" },
	{ 0 },
};

static void read_file(struct rows *rows, const char *dir,
		      const struct csv_format *format)
{
	say_rows(rows, dir, format);
	if (rows->missing)
		warn("%s/%s is missing: the report lacks it", dir,
		     format->file);
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
	say_rows(&r->summary, r->dir, &summary_format);
	if (r->summary.missing)
		die_with(EXIT_FAILED, ENOENT, "read %s/%s", r->dir,
			 summary_format.file);
	r->tables = tables_make(&r->summary);
	read_file(&r->run, r->dir, &run_format);
	read_file(&r->host, r->dir, &host_format);
	read_trials(r);
	read_file(&r->winners, r->dir, &winner_format);
	read_file(&r->crossings, r->dir, &crossing_format);
	/* Not every run has these, and nothing is wrong without. */
	say_rows(&r->topology, r->dir, &topology_format);
	say_machines(&r->machines, machines);
	say_rows(&r->validation, r->dir, &validation_format);
}

static const struct summary_row *headline(const void *from, size_t i)
{
	const struct tables *s = from;

	return s->row[i].rank ? NULL : &s->row[i].row;
}

void report_judge(struct report *r)
{
	r->losses = losses_sum(&r->book);
	r->power = power_make(&r->book);
	flag_counts_make(&r->flags, &r->tables, r->tables.n, headline);
	r->trust = trust_make(r);
	r->sentences = sentences_make(r);
}

void report_free(struct report *r)
{
	sentences_free(&r->sentences);
	free(r->trust.why);
	free(r->power.shows);
	rows_free(&r->machines);
	rows_free(&r->validation);
	rows_free(&r->topology);
	rows_free(&r->crossings);
	rows_free(&r->winners);
	rows_free(&r->host);
	rows_free(&r->run);
	free(r->tables.row);
	rows_free(&r->summary);
	book_free(&r->book);
}

int report_main(int argc, char **argv)
{
	const struct form *form = markdown ? &markdown_form : &html_form;
	struct report r = { 0 };
	int err = 0;

	r.dir = say_dir(argc, argv, "report");
	if (!terminal)
		units_micro = "\xc2\xb5"; /* page and Markdown are UTF-8 */
	read_all(&r);
	report_judge(&r);
	if (terminal)
		show_conclusion(&r, stdout);
	else
		err = report_put(&r, form, stdout);
	say_done(err);
	report_free(&r);
	return EXIT_DONE;
}
