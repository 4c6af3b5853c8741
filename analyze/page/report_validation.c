/* report_validation.c - what the instrument came to when it was checked. */
#include "analyze/judge/controls.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

static void put_percent(double share, FILE *to)
{
	fputs("<td>", to);
	if (isfinite(share))
		fprintf(to, "%.1f\xc2\xa0%%", share * 100);
	fputs("</td>", to);
}

static void put_count(uint64_t n, FILE *to)
{
	fputs("<td>", to);
	if (n != CSV_NO_COUNT)
		fprintf(to, "%" PRIu64, n);
	fputs("</td>", to);
}

static void put_control(const struct validation_row *r, FILE *to)
{
	html_format(to, "<tr><th scope=\"row\">%s</th><td>%s</td>", r->control,
		    r->verdict);
	put_count(r->cases, to);
	put_count(r->judged, to);
	put_percent(r->share, to);
	put_percent(r->required, to);
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
