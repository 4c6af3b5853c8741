/* report_missing.c - what was not measured, and why. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"

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
		if (n++ >= EXAMPLES_MAX)
			continue;
		html_format(to, "%s%s %s %s", n > 1 ? "; " : "", last->probe,
			    last->medium, last->placement);
	}
	if (n > EXAMPLES_MAX)
		fprintf(to, " and %zu more", n - EXAMPLES_MAX);
}

static void put_reasons(const struct book *b, FILE *to)
{
	static const char *const head[] = { "trials", "outcome", "why",
					    "of what", NULL };
	const struct book_reason **why = book_reasons(b);

	html_table(to, "sortable prose", NULL, head);
	fputs(HTML_TABLE_ROWS, to);
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
}

int report_missing(const struct report *r, const struct form *f, FILE *to)
{
	if (r->book.reasons)
		put_reasons(&r->book, to);
	else
		fprintf(to, "<p class=\"note\">%s</p>\n",
			r->no_trials
				? "trials.csv is missing, which would tell."
				: "Nothing: every trial was done.");
	return 0;
}
