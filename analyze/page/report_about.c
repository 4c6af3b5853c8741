/* report_about.c - how it was measured, by which instrument, and all facts of
 * machine and run. */
#include "analyze/judge/controls.h"
#include "analyze/judge/cost.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

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
	static const char *const head[] = { "control", "verdict", "cases",
					    "judged",  "share",   "required",
					    "says",    NULL };
	const struct validation_row *row = r->validation.row;

	fputs("<p>Checks of the benchmark itself, where the answer is known "
	      "(<code>make validate</code>): the same measured under two names "
	      "must not differ, what is slowed down on purpose must be found, "
	      "and what is timed in two ways must take as long in both. "
	      "CANNOT TELL: too few cases could be judged.</p>\n",
	      to);
	html_table(to, "prose", NULL, head);
	fputs(HTML_TABLE_ROWS, to);
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
