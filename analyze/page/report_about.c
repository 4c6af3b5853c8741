/* report_about.c - what was not measured, and why; how the rest was, by which
 * instrument; and all facts of machine and run. */
#include "analyze/judge/controls.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

/* --- what was not measured ----------------------------------------------- */

enum { EXAMPLES_MAX = 3 };

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
		if (n++ < EXAMPLES_MAX)
			html_format(to, "%s%s %s %s", n > 1 ? "; " : "",
				    last->probe, last->medium, last->placement);
	}
	if (n > EXAMPLES_MAX)
		fprintf(to, " and %zu more", n - EXAMPLES_MAX);
}

int report_missing(const struct report *r, const struct form *f, FILE *to)
{
	const struct book *b = &r->book;
	const struct book_reason **why;

	if (!b->reasons) {
		fprintf(to, "<p class=\"note\">%s</p>\n",
			r->no_trials
				? "trials.csv is missing, which would tell."
				: "Nothing: every trial was done.");
		return 0;
	}
	why = book_reasons(b);
	html_table(to, "sortable prose", "", "trials|outcome|why|of what");
	for (size_t i = 0; i < b->reasons; i++) {
		fprintf(to, "<tr><td data-v=\"%" PRIu64 "\">%" PRIu64 "</td>",
			why[i]->trials, why[i]->trials);
		html_format(to, "<td>%s</td><td>%s</td><td>", why[i]->outcome,
			    why[i]->why);
		put_concerned(b, (size_t)(why[i] - b->reason), to);
		fputs("</td></tr>\n", to);
	}
	fputs(HTML_TABLE_END, to);
	free(why);
	return 0;
}

/* --- how, and where ------------------------------------------------------ */

static void put_number(double x, int decimals, const char *unit, FILE *to)
{
	fputs("<td>", to);
	if (isfinite(x))
		fprintf(to, "%.*f%s", decimals, x, unit);
	fputs("</td>", to);
}

static void put_control(const struct validation_row *r, FILE *to)
{
	static const char percent[] = "\xc2\xa0%";

	html_format(to, "<tr><th scope=\"row\">%s</th><td>%s</td>", r->control,
		    r->verdict);
	put_number(book_known(r->cases), 0, "", to);
	put_number(book_known(r->judged), 0, "", to);
	put_number(r->share * 100, 1, percent, to);
	put_number(r->required * 100, 1, percent, to);
	html_format(to, "<td>%s</td></tr>\n", r->says);
}

int report_validation(const struct report *r, const struct form *f, FILE *to)
{
	const struct validation_row *row = r->validation.row;

	fputs("<p>Checks of the benchmark itself, where the answer is known "
	      "(<code>make validate</code>): the same measured under two names "
	      "must not differ, what is slowed down on purpose must be found, "
	      "and what is timed in two ways must take as long in both. "
	      "CANNOT TELL: too few cases could be judged.</p>\n",
	      to);
	html_table(to, "prose", "",
		   "control|verdict|cases|judged|share|required|says");
	for (size_t i = 0; i < r->validation.n; i++)
		if (validation_is_whole(&row[i]))
			put_control(&row[i], to);
	fputs(HTML_TABLE_END, to);
	return 0;
}

int report_method(const struct report *r, const struct form *f, FILE *to)
{
	fprintf(to, "<ul>\n%s</ul>\n", page_method);
	return 0;
}

static void put_facts(const struct rows *facts, const char *file, FILE *to)
{
	if (facts->missing) {
		fprintf(to, "<p class=\"note\">%s is missing.</p>\n", file);
		return;
	}
	fprintf(to,
		"<details><summary>all %zu facts</summary>\n"
		"<table class=\"facts\">\n<tbody>\n",
		facts->n);
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *f = facts_at(facts, i);

		html_format(to, "<tr><td>%s</td><td>%s", f->key, f->value);
		if (*f->advice || !strcmp(f->fitness, "unfit"))
			html_format(to, " <small>%s%s%s</small>", f->fitness,
				    *f->advice ? ": " : "", f->advice);
		fputs("</td></tr>\n", to);
	}
	fputs("</tbody></table></details>\n", to);
}

int report_host(const struct report *r, const struct form *f, FILE *to)
{
	report_topology(r, to);
	put_facts(&r->host, host_format.file, to);
	return 0;
}

int report_run(const struct report *r, const struct form *f, FILE *to)
{
	char cost[COST_TEXT];

	if (*cost_say(cost, &r->book))
		fprintf(to, "<p class=\"note\">%s</p>\n", cost);
	put_facts(&r->run, run_format.file, to);
	return 0;
}
