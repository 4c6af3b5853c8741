/* compare_tables.c - the points of two runs on a page, worst first. */
#include "analyze/page/compare_report.h"

#include "analyze/page/html.h"
#include "lib/units.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

void compare_point(const struct compare_row *r, FILE *to)
{
	char size[UNITS_TEXT];

	html_text(to, r->point.probe);
	putc(' ', to);
	html_text(to, r->point.medium);
	fputs(", ", to);
	html_text(to, r->point.placement);
	if (r->point.workers > 1)
		fprintf(to, ", %" PRIu64 " workers", r->point.workers);
	if (r->point.size_bytes)
		fprintf(to, ", %s", units_size(size, r->point.size_bytes));
}

void compare_ratio(const struct compare_row *r, FILE *to)
{
	if (isnan(r->ratio)) {
		html_text(to, r->why);
		return;
	}
	fprintf(to, "%.3g", r->ratio);
	if (!isnan(r->ratio_low))
		fprintf(to, " [%.3g, %.3g]", r->ratio_low, r->ratio_high);
}

/* --- in both ------------------------------------------------------------- */

static void put_cells(const struct compare_row *r, FILE *to)
{
	char text[UNITS_TEXT];

	fputs("</td><td>", to);
	compare_ratio(r, to);
	fprintf(to, "</td><td>%s</td><td>",
		units_value(text, r->a_median, r->unit));
	fprintf(to, "%s</td><td>", units_value(text, r->b_median, r->unit));
	html_text(to, r->metric);
	fputs("</td><td>", to);
	if (!isnan(r->p_adjusted))
		fprintf(to, "%.2g", r->p_adjusted);
	fputs("</td><td>", to);
	if (*r->flags) {
		fputs("<small class=\"flag\">", to);
		html_text(to, r->flags);
		fputs("</small>", to);
	}
	fputs("</td></tr>\n", to);
}

static void put_row(const struct compare_row *r, FILE *to)
{
	char size[UNITS_TEXT];

	fputs("<tr><th scope=\"row\">", to);
	html_text(to, r->point.probe);
	putc(' ', to);
	html_text(to, r->point.medium);
	fputs("</th><td>", to);
	html_text(to, r->point.placement);
	if (r->point.workers > 1)
		fprintf(to, ", %" PRIu64 " workers", r->point.workers);
	fprintf(to, "</td><td>%s",
		r->point.size_bytes ? units_size(size, r->point.size_bytes)
				    : "\xe2\x80\x93");
	put_cells(r, to);
}

static void put_table(const struct versus *c, const char *verdict, FILE *to)
{
	fputs("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>"
	      "<th scope=\"col\">point</th><th scope=\"col\">placement</th>"
	      "<th scope=\"col\">size</th>"
	      "<th scope=\"col\">ratio of times</th><th scope=\"col\">",
	      to);
	html_text(to, c->a);
	fputs("</th><th scope=\"col\">", to);
	html_text(to, c->b);
	fputs("</th><th scope=\"col\">metric</th>"
	      "<th scope=\"col\">p, adjusted</th>"
	      "<th scope=\"col\">flags</th></tr></thead>\n<tbody>\n",
	      to);
	for (size_t i = 0; i < c->rows; i++)
		if (!strcmp(c->row[i]->verdict, verdict))
			put_row(c->row[i], to);
	fputs("</tbody></table></div>\n", to);
}

static const struct {
	const char *verdict;
	bool open;
} parts[] = {
	{ "slower", true },
	{ "faster", true },
	{ "inconclusive", false },
	{ "equivalent", false },
};

void compare_tables(const struct versus *c, FILE *to)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		size_t n = versus_count(c, parts[i].verdict);

		if (!n)
			continue;
		if (parts[i].open)
			fprintf(to, "<h4>%s: %zu</h4>\n", parts[i].verdict, n);
		else
			fprintf(to, "<details><summary>%s: %zu</summary>\n",
				parts[i].verdict, n);
		put_table(c, parts[i].verdict, to);
		if (!parts[i].open)
			fputs("</details>\n", to);
	}
}

/* --- in one only --------------------------------------------------------- */

/* Do they differ in size alone? */
static bool alike(const struct compare_row *a, const struct compare_row *b)
{
	return !strcmp(a->verdict, b->verdict) && !strcmp(a->why, b->why) &&
	       !strcmp(a->point.probe, b->point.probe) &&
	       !strcmp(a->point.medium, b->point.medium) &&
	       !strcmp(a->point.placement, b->point.placement) &&
	       a->point.workers == b->point.workers;
}

static void put_lone(const struct compare_row *const *row, size_t n, FILE *to)
{
	char size[UNITS_TEXT];

	fputs("<tr><th scope=\"row\">", to);
	html_text(to, (*row)->point.probe);
	putc(' ', to);
	html_text(to, (*row)->point.medium);
	fputs("</th><td>", to);
	html_text(to, (*row)->point.placement);
	if ((*row)->point.workers > 1)
		fprintf(to, ", %" PRIu64 " workers", (*row)->point.workers);
	fputs("</td><td>", to);
	for (size_t i = 0; i < n; i++)
		fprintf(to, "%s%s", i ? ", " : "",
			row[i]->point.size_bytes
				? units_size(size, row[i]->point.size_bytes)
				: "\xe2\x80\x93");
	fputs("</td><td>", to);
	html_text(to,
		  strcmp((*row)->verdict, "only-a") ? (*row)->b : (*row)->a);
	fputs("</td><td>", to);
	html_text(to, (*row)->why);
	fputs("</td></tr>\n", to);
}

void compare_lone(const struct versus *c, FILE *to)
{
	fputs("<div class=\"scroll\"><table>\n<thead><tr>"
	      "<th scope=\"col\">point</th><th scope=\"col\">placement</th>"
	      "<th scope=\"col\">sizes</th><th scope=\"col\">only in</th>"
	      "<th scope=\"col\">the other</th></tr></thead>\n<tbody>\n",
	      to);
	for (size_t i = 0, n; i < c->lones; i += n) {
		for (n = 1; i + n < c->lones; n++)
			if (!alike(c->lone[i], c->lone[i + n]))
				break;
		put_lone(&c->lone[i], n, to);
	}
	fputs("</tbody></table></div>\n", to);
}
