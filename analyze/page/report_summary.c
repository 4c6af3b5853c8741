/* report_summary.c - what a run came to: sentences, and who wins. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/units.h"

#include <inttypes.h>
#include <math.h>

static void put_sentences(const struct sentences *s, FILE *to)
{
	fputs("<ul class=\"sentences\">\n", to);
	for (size_t i = 0; i < s->n; i++) {
		fprintf(to, "<li><b>%s.</b> ", s->sentence[i].about);
		html_text(to, s->sentence[i].text);
		fputs("</li>\n", to);
	}
	fputs("</ul>\n", to);
}

/* --- who wins ------------------------------------------------------------ */

static void put_ties(const struct class_best *s, FILE *to)
{
	size_t named = s->ties < TIES_NAMED ? s->ties : TIES_NAMED;

	fputs(" <small>as good: ", to);
	for (size_t i = 0; i < named; i++) {
		fputs(i ? ", " : "", to);
		html_text(to, s->tie[i]->point.medium);
	}
	if (s->ties > named)
		fprintf(to, " and %zu more", s->ties - named);
	fputs("</small>", to);
}

static void put_class(const struct class_best *s, FILE *to)
{
	char size[UNITS_TEXT], time[UNITS_TEXT], low[UNITS_TEXT],
		high[UNITS_TEXT];
	const struct winner_row *w = s->best;

	if (!w) {
		fputs("<td></td>", to);
		return;
	}
	fprintf(to, "<td data-v=\"%.9g\"><b>", w->ns);
	html_text(to, w->point.medium);
	fprintf(to, "</b> <small>%s at %s</small>", units_time(time, w->ns),
		units_size(size, w->point.size_bytes));
	if (!isnan(w->ns_low) && !isnan(w->ns_high))
		fprintf(to, " <small>%s \xe2\x80\x93 %s</small>",
			units_time(low, w->ns_low),
			units_time(high, w->ns_high));
	if (s->ties)
		put_ties(s, to);
	fputs("</td>", to);
}

static void put_winners(const struct rankings *p, FILE *to)
{
	fputs("<div class=\"wide\" tabindex=\"0\">"
	      "<table class=\"sortable winners\">\n"
	      "<caption>Whose round trips are the shortest</caption>\n"
	      "<thead><tr><th scope=\"col\">placement</th>",
	      to);
	for (size_t c = 0; c < SIZE_CLASSES; c++)
		fprintf(to, "<th scope=\"col\">%s</th>", size_classes[c].name);
	fputs("</tr></thead>\n<tbody>\n", to);
	for (size_t i = 0; i < p->n; i++) {
		if (!p->place[i].classes)
			continue;
		fputs("<tr><th scope=\"row\">", to);
		html_text(to, p->place[i].placement);
		fputs("</th>", to);
		for (size_t c = 0; c < SIZE_CLASSES; c++)
			put_class(&p->place[i].of_class[c], to);
		fputs("</tr>\n", to);
	}
	fputs("</tbody></table></div>\n", to);
}

void report_summary(const struct report *r, FILE *to)
{
	fputs("<section id=\"summary\">\n<h2>Summary</h2>\n", to);
	put_sentences(&r->sentences, to);
	if (r->rankings.n)
		put_winners(&r->rankings, to);
	fputs("<p class=\"note\">In brackets or small: the interval of the "
	      "median, about 95 %. <i>As good</i> and <i>cannot be told "
	      "apart</i>: the intervals overlap.</p>\n</section>\n",
	      to);
}
