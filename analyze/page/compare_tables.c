/* compare_tables.c - the points of runs on a page, worst first. */
#include "analyze/page/report.h"

#include "analyze/page/html.h"
#include "analyze/read/points.h"
#include "lib/units.h"

/* "ipc/round-trip pipe", what comes between, "same-llc, 2 workers" */
static void put_place(const struct point *p, const char *between, FILE *to)
{
	html_format(to, "%s %s", p->probe, p->medium);
	fputs(between, to);
	html_text(to, p->placement);
	if (p->workers > 1)
		fprintf(to, ", %" PRIu64 " workers", p->workers);
}

/* A size of 0 is none. */
static const char *size_text(char out[UNITS_TEXT], const struct point *p)
{
	return p->size_bytes ? units_size(out, p->size_bytes) : HTML_NONE;
}

void compare_point(const struct point *p, FILE *to)
{
	put_place(p, ", ", to);
	if (p->size_bytes)
		fprintf(to, ", %s", UNITS_SIZE(p->size_bytes));
}

/* A cell, by what it is sorted; without a value by its text. */
static void put_cell(double value, const char *text, FILE *to)
{
	if (isnan(value))
		fputs("<td>", to);
	else
		fprintf(to, "<td data-v=\"%.9g\">", value);
	html_format(to, "%s</td>", text);
}

/* --- in both ------------------------------------------------------------- */

static void put_row(const struct pair *r, FILE *to)
{
	char text[COMPARE_RATIO];

	fputs("<tr><th scope=\"row\">", to);
	put_place(&r->point, "</th><td>", to);
	fputs("</td>", to);
	put_cell((double)r->point.size_bytes, size_text(text, &r->point), to);
	put_cell(r->c.beyond.ratio,
		 compare_ratio(text, r->c.beyond.ratio, &r->c.beyond.interval),
		 to);
	put_cell(r->a_median, units_value(text, r->a_median, r->unit), to);
	put_cell(r->b_median, units_value(text, r->b_median, r->unit), to);
	html_format(to, "<td>%s</td>", r->beyond_verdict);
	put_cell(r->c.raw.ratio, compare_ratio(text, r->c.raw.ratio, NULL), to);
	put_cell(r->beside_limit, compare_ratio(text, r->beside_limit, NULL),
		 to);
	*text = '\0';
	if (!isnan(r->c.beyond.p_adjusted))
		snprintf(text, sizeof(text), "%.2g", r->c.beyond.p_adjusted);
	put_cell(r->c.beyond.p_adjusted, text, to);
	html_format(to, "<td>%s</td><td><small>%s</small></td></tr>\n",
		    r->metric, r->flags);
}

static void put_table(const struct contest *p, size_t i, size_t from,
		      size_t to_row, FILE *to)
{
	html_table(to, "sortable", "", "point|placement|size|times as long");
	html_format(to, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
		    p->run[0].name, p->run[i].name);
	html_heads(to, "verdict|ratio|beside limit|p, adjusted|metric|flags");
	fputs(HTML_TABLE_ROWS, to);
	for (size_t k = from; k < to_row; k++)
		put_row(p->pairs[i].row[k], to);
	fputs(HTML_TABLE_END, to);
}

void compare_tables(const struct contest *p, size_t i, FILE *to)
{
	const struct pairs *v = &p->pairs[i];
	size_t differ = v->count[VERDICT_SLOWER] + v->count[VERDICT_FASTER];

	if (differ)
		put_table(p, i, 0, differ, to);
	fprintf(to,
		"<details><summary>%zu that are equivalent, or cannot tell"
		"</summary>\n",
		v->rows - differ);
	put_table(p, i, differ, v->rows, to);
	fputs("</details>\n", to);
}

/* --- in one only --------------------------------------------------------- */

/* Do they differ in size alone? */
static bool alike(const struct pair *a, const struct pair *b)
{
	return a->verdict == b->verdict && !strcmp(a->why, b->why) &&
	       points_same_but_size(&a->point, &b->point);
}

static void put_lone(const struct pair *const *pair, size_t n, FILE *to)
{
	const struct pair *r = *pair;
	char size[UNITS_TEXT];

	fputs("<tr><th scope=\"row\">", to);
	put_place(&r->point, "</th><td>", to);
	fputs("</td><td>", to);
	for (size_t i = 0; i < n; i++)
		fprintf(to, "%s%s", i ? ", " : "",
			size_text(size, &pair[i]->point));
	html_format(to, "</td><td>%s</td><td>%s</td></tr>\n",
		    (*pair)->verdict == VERDICT_INCOMPARABLE ? "other work"
		    : (*pair)->verdict == VERDICT_ONLY_A     ? r->a
							     : r->b,
		    r->why);
}

void compare_lone(const struct contest *p, size_t i, FILE *to)
{
	const struct pairs *v = &p->pairs[i];

	if (!v->lones) {
		fputs("<p>None: both have done the same points.</p>\n", to);
		return;
	}
	html_table(to, "prose", "", "point|placement|sizes|only in|why");
	fputs(HTML_TABLE_ROWS, to);
	for (size_t k = 0, n; k < v->lones; k += n) {
		for (n = 1; k + n < v->lones; n++)
			if (!alike(v->lone[k], v->lone[k + n]))
				break;
		put_lone(&v->lone[k], n, to);
	}
	fputs(HTML_TABLE_END, to);
}

/* --- a column a run ------------------------------------------------------ */

void compare_columns(const struct contest *p, FILE *to)
{
	char heading[SEVERAL_HEADING], cell[SEVERAL_CELL], size[UNITS_TEXT];
	struct several t = several_make(p, false);

	fputs("<section id=\"runs\">\n<h2>All runs</h2>\n", to);
	html_table(to, "sortable", "", "point|medium|size");
	for (size_t i = 0; i < p->runs; i++)
		html_format(to, "<th scope=\"col\" class=\"mixed\">%s</th>",
			    p->run[i].name);
	fputs(HTML_TABLE_ROWS, to);
	for (size_t i = 0; i < t.rows; i++) {
		const struct several_row *r = &t.row[i];
		const struct point *o = &r->entry->of->row.point;

		html_format(to, "<tr><th scope=\"row\">%s</th><td>%s</td>",
			    several_heading(heading, r), o->medium);
		put_cell((double)o->size_bytes, size_text(size, o), to);
		for (size_t k = 0; k < p->runs; k++)
			html_format(to, "<td>%s</td>",
				    several_cell(cell, r, k));
		fputs("</tr>\n", to);
	}
	fputs(HTML_TABLE_END, to);
	fprintf(to,
		"<p>+ best and - worst, where these two are told "
		"apart: %zu of %zu points%s.</p>\n</section>\n",
		t.apart, t.rows, t.rows < t.all ? " of the headline" : "");
	several_free(&t);
}
