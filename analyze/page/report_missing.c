/* report_missing.c - what was not measured, and why. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { EXAMPLES_MAX = 3 };

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
	fprintf(to, "<tr><td data-v=\"%" PRIu64 "\">%" PRIu64 "</td><td>",
		why->trials, why->trials);
	html_text(to, why->outcome);
	fputs("</td><td>", to);
	html_text(to, why->why);
	fputs("</td><td>", to);
	put_concerned(b, (size_t)(why - b->reason), to);
	fputs("</td></tr>\n", to);
}

int report_missing(const struct report *r, FILE *to)
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
		fputs("<div class=\"scroll\"><table class=\"sortable\">\n"
		      "<thead><tr>"
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
