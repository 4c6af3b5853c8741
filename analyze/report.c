/* report.c - a run on one HTML page that needs no other file. */
#include "analyze/report.h"

#include "analyze/commands.h"
#include "analyze/html.h"
#include "analyze/say.h"
#include "lib/die.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { EXAMPLES_MAX = 3 };

/* --- reading ----------------------------------------------------------- */

static void refuse(const struct report *r, const char *file,
		   const struct csv_fault *fault, int err)
{
	errno = 0;
	if (err == -EINVAL && fault->line)
		die("%s/%s:%" PRIu64 ": %s", r->dir, file, fault->line,
		    fault->what);
	errno = -err;
	die("read %s/%s", r->dir, file);
}

static void read_facts(struct facts *f, const struct report *r,
		       const struct csv_format *format)
{
	struct csv_fault fault = { 0 };
	int err = facts_read(f, r->dir, format, &fault);

	if (err)
		refuse(r, format->file, &fault, err);
	if (f->missing)
		warn("%s/%s is missing: the report lacks it", r->dir,
		     format->file);
}

/* say_book() would not do without trials.csv. */
static void read_trials(struct report *r)
{
	struct book_fault fault;
	int err = book_read(&r->book, r->dir, 0, &fault);

	if (!err)
		return;
	if (err != -ENOENT) {
		errno = 0;
		if (err == -EINVAL && fault.at.line)
			die("%s:%" PRIu64 ": %s", fault.path, fault.at.line,
			    fault.at.what);
		errno = -err;
		die("read %s", fault.path);
	}
	r->no_trials = true;
	warn("%s is missing: the report lacks it", fault.path);
}

/* --- above all --------------------------------------------------------- */

/* What a reader wants to know first. */
static const struct glance {
	const char *label;
	bool of_host;
	const char *key, *more; /* keys */
} glances[] = {
	{ "CPU", true, "cpu.model", NULL },
	{ "Hypervisor", true, "hypervisor.vendor", NULL },
	{ "Kernel", true, "kernel.release", "kernel.machine" },
	{ "CPUs used", false, "cpu.near", "cpu.far" },
	{ "CPU pair", false, "cpu.class", NULL },
	{ "Started", false, "run.started", NULL },
	{ "Suite", false, "run.suite", NULL },
	{ "Rounds", false, "run.rounds", NULL },
	{ "Seed", false, "run.seed", NULL },
	{ "Clock", false, "clock.name", "clock.reason" },
	{ "State", false, "run.state", NULL },
	{ "shmperf", false, "run.version", NULL },
};

static void put_glance(const struct report *r, FILE *to)
{
	fputs("<dl class=\"glance\">\n", to);
	for (size_t i = 0; i < sizeof(glances) / sizeof(*glances); i++) {
		const struct glance *g = &glances[i];
		const struct facts *f = g->of_host ? &r->host : &r->run;
		const char *value = facts_value(f, g->key);
		const char *more = g->more ? facts_value(f, g->more) : NULL;

		if (!value)
			continue;
		fprintf(to, "<dt>%s</dt><dd>", g->label);
		html_text(to, value);
		if (more) {
			fputs(", ", to);
			html_text(to, more);
		}
		fputs("</dd>\n", to);
	}
	fputs("</dl>\n", to);
}

static void put_title(const struct report *r, FILE *to)
{
	const char *host = facts_value(&r->host, "host.name");

	fputs("What shared memory costs on ", to);
	html_text(to, host ? host : "this machine");
}

static void put_head(const struct report *r, FILE *to)
{
	fputs("<!DOCTYPE html>\n"
	      "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
	      "<head>\n<meta charset=\"utf-8\"/>\n"
	      "<meta name=\"viewport\" "
	      "content=\"width=device-width, initial-scale=1\"/>\n<title>",
	      to);
	put_title(r, to);
	fprintf(to, "</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		report_style);
}

static void put_banner(const struct report *r, FILE *to)
{
	const char *state = facts_value(&r->run, "run.state");

	if (state && !strcmp(state, "complete"))
		return;
	fputs("<p class=\"banner\" role=\"alert\">", to);
	if (!state) {
		fputs("Whether this run is complete is not known: run.csv does "
		      "not say.</p>\n",
		      to);
		return;
	}
	fputs("This run is partial (", to);
	html_text(to, state);
	fputs("): what follows is from the trials it finished.</p>\n", to);
}

static void put_top(const struct report *r, FILE *to)
{
	fputs("<header>\n<h1>", to);
	put_title(r, to);
	fputs("</h1>\n", to);
	put_banner(r, to);
	put_glance(r, to);
	fputs("<nav aria-label=\"Contents\">"
	      "<a href=\"#warnings\">Warnings</a> "
	      "<a href=\"#charts\">Charts</a> "
	      "<a href=\"#figures\">Figures</a> "
	      "<a href=\"#missing\">Not measured</a> "
	      "<a href=\"#host\">Machine</a> "
	      "<a href=\"#run\">Run</a></nav>\n</header>\n<main>\n",
	      to);
}

/* --- what to be wary of ------------------------------------------------ */

static void put_warning(const struct fact_row *f, FILE *to)
{
	fputs("<li><code>", to);
	html_text(to, f->key);
	fputs("</code> is ", to);
	html_text(to, *f->value ? f->value : "empty");
	if (*f->advice) {
		fputs(": ", to);
		html_text(to, f->advice);
	}
	fputs("</li>\n", to);
}

static size_t put_unfit(const struct facts *facts, FILE *to)
{
	size_t n = 0;

	for (size_t i = 0; i < facts->n; i++) {
		if (strcmp(facts->fact[i].fitness, "unfit"))
			continue;
		put_warning(&facts->fact[i], to);
		n++;
	}
	return n;
}

static void put_warnings(const struct report *r, FILE *to)
{
	const char *flags = facts_value(&r->run, "run.flags");
	size_t n = 0;

	fputs("<section id=\"warnings\">\n<h2>Warnings</h2>\n"
	      "<ul class=\"warnings\">\n",
	      to);
	if (flags) {
		fputs("<li>All figures carry the flag <code>", to);
		html_text(to, flags);
		fputs("</code></li>\n", to);
		n++;
	}
	n += put_unfit(&r->run, to);
	n += put_unfit(&r->host, to);
	if (!n)
		fprintf(to, "<li>%s</li>\n",
			r->host.missing
				? "Nobody looked: host.csv is missing."
				: "None: nothing was found that makes this "
				  "machine unfit to measure on.");
	fputs("</ul>\n</section>\n", to);
}

/* --- what is not there ------------------------------------------------- */

static int by_trials(const void *a, const void *b)
{
	const struct book_reason *const *x = a, *const *y = b;

	if ((*x)->trials != (*y)->trials)
		return (*x)->trials < (*y)->trials ? 1 : -1;
	return *x < *y ? -1 : 1; /* as they came */
}

/* Different probe, medium or placement: sizes alone are no news. */
static bool is_news(const struct point *a, const struct point *b)
{
	return strcmp(a->probe, b->probe) || strcmp(a->medium, b->medium) ||
	       strcmp(a->placement, b->placement);
}

/* Whom a reason concerns, in the order of the book. */
static void put_concerned(const struct book *b, size_t reason, FILE *to)
{
	const struct point *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i];

		if (!p->others || p->reason != reason ||
		    (last && !is_news(last, &p->point)))
			continue;
		last = &p->point;
		if (n++ >= EXAMPLES_MAX)
			continue;
		fputs(n > 1 ? "; " : "", to);
		html_text(to, last->probe);
		putc(' ', to);
		html_text(to, last->medium);
		putc(' ', to);
		html_text(to, last->placement);
	}
	if (n > EXAMPLES_MAX)
		fprintf(to, " and %zu more", n - EXAMPLES_MAX);
}

static void put_reason(const struct book *b, const struct book_reason *why,
		       FILE *to)
{
	fprintf(to, "<tr><td>%" PRIu64 "</td><td>", why->trials);
	html_text(to, why->outcome);
	fputs("</td><td>", to);
	html_text(to, why->why);
	fputs("</td><td>", to);
	put_concerned(b, (size_t)(why - b->reason), to);
	fputs("</td></tr>\n", to);
}

static int put_missing(const struct report *r, FILE *to)
{
	const struct book *b = &r->book;
	const struct book_reason **why = calloc(b->reasons + 1, sizeof(*why));

	if (!why)
		return -ENOMEM;
	fputs("<section id=\"missing\">\n<h2>Not measured</h2>\n", to);
	if (r->no_trials)
		fputs("<p class=\"note\">trials.csv is missing, which would "
		      "tell.</p>\n",
		      to);
	else if (!b->reasons)
		fputs("<p>Nothing: every trial was done.</p>\n", to);
	else
		fputs("<div class=\"scroll\"><table>\n<thead><tr>"
		      "<th scope=\"col\">trials</th>"
		      "<th scope=\"col\">outcome</th>"
		      "<th scope=\"col\">why</th>"
		      "<th scope=\"col\">of what</th></tr></thead>\n<tbody>\n",
		      to);
	for (size_t i = 0; i < b->reasons; i++)
		why[i] = &b->reason[i];
	qsort(why, b->reasons, sizeof(*why), by_trials);
	for (size_t i = 0; i < b->reasons; i++)
		put_reason(b, why[i], to);
	if (b->reasons)
		fputs("</tbody></table></div>\n", to);
	fputs("</section>\n", to);
	free(why);
	return 0;
}

/* --- everything that is known ------------------------------------------ */

static void put_facts(const struct facts *facts, FILE *to)
{
	fprintf(to,
		"<details class=\"paper\"><summary>all %zu facts</summary>\n"
		"<table class=\"facts\">\n<tbody>\n",
		facts->n);
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *f = &facts->fact[i];

		fputs("<tr><td>", to);
		html_text(to, f->key);
		fputs("</td><td>", to);
		html_text(to, f->value);
		if (*f->advice || !strcmp(f->fitness, "unfit")) {
			fputs(" <small>", to);
			html_text(to, f->fitness);
			fputs(*f->advice ? ": " : "", to);
			html_text(to, f->advice);
			fputs("</small>", to);
		}
		fputs("</td></tr>\n", to);
	}
	fputs("</tbody></table></details>\n", to);
}

static void put_known(const struct facts *facts, const char *id,
		      const char *title, FILE *to)
{
	fprintf(to, "<section id=\"%s\">\n<h2>%s</h2>\n", id, title);
	if (facts->missing)
		fprintf(to, "<p class=\"note\">%s.csv is missing.</p>\n", id);
	else
		put_facts(facts, to);
	fputs("</section>\n", to);
}

static int put_page(const struct report *r, FILE *to)
{
	int err;

	put_head(r, to);
	put_top(r, to);
	put_warnings(r, to);
	err = report_charts(r, to);
	if (err)
		return err;
	report_tables(r, to);
	err = put_missing(r, to);
	if (err)
		return err;
	put_known(&r->host, "host", "Machine", to);
	put_known(&r->run, "run", "Run", to);
	fputs("</main>\n</body>\n</html>\n", to);
	return 0;
}

int report_run(int argc, char **argv)
{
	struct csv_fault fault = { 0 };
	struct report r = { 0 };
	int err;

	if (argc != 1)
		die_usage("report takes the folder of one run");
	r.dir = argv[0];
	err = sheet_read(&r.sheet, r.dir, &fault);
	if (err)
		refuse(&r, summary_format.file, &fault, err);
	read_facts(&r.run, &r, &run_format);
	read_facts(&r.host, &r, &host_format);
	read_trials(&r);
	say_done(put_page(&r, stdout));
	facts_free(&r.host);
	facts_free(&r.run);
	sheet_free(&r.sheet);
	book_free(&r.book);
	return EXIT_DONE;
}
