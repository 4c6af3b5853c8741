/* compare_tables.c - the points of two runs on a page, worst first. */
#include "analyze/page/compare_report.h"

#include "analyze/page/html.h"
#include "analyze/read/points.h"
#include "lib/units.h"

void compare_head(const char *class, const char *const *column, FILE *to)
{
	fprintf(to, "<div class=%s><table>\n<thead><tr>", class);
	for (; *column; column++) {
		fputs("<th scope=\"col\">", to);
		html_text(to, *column);
		fputs("</th>", to);
	}
	fputs("</tr></thead>\n<tbody>\n", to);
}

/* "ipc/round-trip pipe", what comes between, "same-llc, 2 workers" */
static void put_place(const struct point *p, const char *between, FILE *to)
{
	html_text(to, p->probe);
	putc(' ', to);
	html_text(to, p->medium);
	fputs(between, to);
	html_text(to, p->placement);
	if (p->workers > 1)
		fprintf(to, ", %" PRIu64 " workers", p->workers);
}

/* A size of 0 is none. */
static const char *size_text(char out[UNITS_TEXT], const struct point *p)
{
	return p->size_bytes ? units_size(out, p->size_bytes) : "\xe2\x80\x93";
}

void compare_point(const struct point *p, FILE *to)
{
	char size[UNITS_TEXT];

	put_place(p, ", ", to);
	if (p->size_bytes)
		fprintf(to, ", %s", units_size(size, p->size_bytes));
}

void compare_beyond(const struct compare_row *r, FILE *to)
{
	if (isnan(r->beyond)) {
		html_text(to, r->why);
		return;
	}
	fprintf(to, "%.3g", r->beyond);
	if (!isnan(r->beyond_low))
		fprintf(to, " [%.3g, %.3g]", r->beyond_low, r->beyond_high);
}

/* A cell; empty of what is not known. */
static void put_number(double value, FILE *to)
{
	if (!isnan(value))
		fprintf(to, "%.3g", value);
	fputs("</td><td>", to);
}

/* --- in both ------------------------------------------------------------- */

static void put_cells(const struct compare_row *r, FILE *to)
{
	char text[UNITS_TEXT];

	fputs("</td><td>", to);
	put_number(r->ratio, to);
	compare_beyond(r, to);
	fputs("</td><td>", to);
	put_number(r->beside_limit, to);
	put_number(r->beyond_p_adjusted, to);
	fprintf(to, "%s</td><td>", units_value(text, r->a_median, r->unit));
	fprintf(to, "%s</td><td>", units_value(text, r->b_median, r->unit));
	html_text(to, r->metric);
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
	put_place(&r->point, "</th><td>", to);
	fprintf(to, "</td><td>%s", size_text(size, &r->point));
	put_cells(r, to);
}

static void put_table(const struct versus *v, enum verdict verdict, FILE *to)
{
	const char *const columns[] = {
		"point",  "placement",    "size",        "ratio of times",
		"beyond", "beside limit", "p, adjusted", v->a,
		v->b,     "metric",       "flags",       NULL,
	};

	compare_head("\"wide\" tabindex=\"0\"", columns, to);
	for (size_t i = 0; i < v->rows; i++)
		if (v->row[i]->verdict == verdict)
			put_row(&v->row[i]->row, to);
	fputs("</tbody></table></div>\n", to);
}

static const struct {
	enum verdict verdict;
	bool open;
} parts[] = {
	{ VERDICT_SLOWER, true },
	{ VERDICT_FASTER, true },
	{ VERDICT_INCONCLUSIVE, false },
	{ VERDICT_EQUIVALENT, false },
};

void compare_tables(const struct versus *v, FILE *to)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *name = verdict_name(parts[i].verdict);
		size_t n = v->count[parts[i].verdict];

		if (!n)
			continue;
		if (parts[i].open)
			fprintf(to, "<h4>%s: %zu</h4>\n", name, n);
		else
			fprintf(to, "<details><summary>%s: %zu</summary>\n",
				name, n);
		put_table(v, parts[i].verdict, to);
		if (!parts[i].open)
			fputs("</details>\n", to);
	}
}

/* --- in one only --------------------------------------------------------- */

/* Do they differ in size alone? */
static bool alike(const struct pair *a, const struct pair *b)
{
	return a->verdict == b->verdict && !strcmp(a->row.why, b->row.why) &&
	       points_same_but_size(&a->row.point, &b->row.point);
}

static void put_lone(const struct pair *const *pair, size_t n, FILE *to)
{
	const struct compare_row *r = &(*pair)->row;
	char size[UNITS_TEXT];

	fputs("<tr><th scope=\"row\">", to);
	put_place(&r->point, "</th><td>", to);
	fputs("</td><td>", to);
	for (size_t i = 0; i < n; i++)
		fprintf(to, "%s%s", i ? ", " : "",
			size_text(size, &pair[i]->row.point));
	fputs("</td><td>", to);
	html_text(to, (*pair)->verdict == VERDICT_INCOMPARABLE ? "other work"
		      : (*pair)->verdict == VERDICT_ONLY_A     ? r->a
							       : r->b);
	fputs("</td><td>", to);
	html_text(to, r->why);
	fputs("</td></tr>\n", to);
}

void compare_lone(const struct versus *v, FILE *to)
{
	static const char *const columns[] = { "point",   "placement", "sizes",
					       "only in", "why",       NULL };

	compare_head("\"scroll\"", columns, to);
	for (size_t i = 0, n; i < v->lones; i += n) {
		for (n = 1; i + n < v->lones; n++)
			if (!alike(v->lone[i], v->lone[i + n]))
				break;
		put_lone(&v->lone[i], n, to);
	}
	fputs("</tbody></table></div>\n", to);
}
