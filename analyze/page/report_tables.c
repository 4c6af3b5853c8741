/* report_tables.c - summary.csv for people: media side by side, and what others
 * published of the same. */
#include "analyze/judge/bands.h"
#include "analyze/judge/limits.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "analyze/read/points.h"
#include "lib/memory.h"

/* Rows of one table, or of one line of it. */
struct span {
	const struct tables_row *row;
	size_t n;
	const struct report *of;
};

enum { COLUMNS_MAX = 64 };

static bool is_rate(const struct summary_row *row)
{
	const char *per_second = strstr(row->unit, "/s");

	return per_second && !strcmp(per_second, "/s");
}

/* Is it the best of its line beyond doubt: does its interval lie apart from
 * those of all others, in a run that can be used? */
static bool is_best(const struct summary_row *row, const struct span *line)
{
	if (line->of->trust.grade == TRUST_NOT)
		return false;
	for (size_t i = 0; i < line->n; i++) {
		const struct summary_row *o = &line->row[i].row;

		if (o != row && (is_rate(o) ? !(row->ci_low > o->ci_high)
					    : !(row->ci_high < o->ci_low)))
			return false;
	}
	return line->n > 1;
}

/* With flags that are not said of the run. */
static void put_figure(const struct report *of, const struct summary_row *row,
		       bool best, FILE *to)
{
	char ratio[LIMITS_TEXT], word[FLAG_COUNTS_WORD];
	const char *flags = row->flags;
	bool any = false;

	fprintf(to, best ? "<b>%s</b>" : "%s",
		UNITS_VALUE(row->median, row->unit));
	if (!isnan(row->ci_low) && !isnan(row->ci_high))
		fprintf(to, " <small>%s \xe2\x80\x93 %s</small>",
			UNITS_VALUE(row->ci_low, row->unit),
			UNITS_VALUE(row->ci_high, row->unit));
	if (!isnan(row->limit_ratio))
		html_format(to, " <small>%s \xc3\x97 limit</small>",
			    limits_text(ratio, row->limit_ratio));
	for (; flag_counts_next(&of->flags, &flags, word); any = true)
		fprintf(to, "%s%s", any ? " " : " <small class=\"flag\">",
			word);
	fputs(any ? "</small>" : "", to);
}

/* A first touch has two figures, told side by side (METHOD M6). */
static const char cold[] = "cold_";

static bool is_cold(const struct summary_row *row)
{
	return !strncmp(row->metric, cold, strlen(cold));
}

static const char *which(const struct span *table)
{
	const struct summary_row *row = &table->row->row;
	const struct tables *s = &table->of->tables;

	if (is_cold(row))
		return " (cold: pages last used long ago)";
	for (size_t i = 0; i < s->n; i++)
		if (is_cold(&s->row[i].row) &&
		    !strcmp(s->row[i].row.point.probe, row->point.probe) &&
		    !strcmp(s->row[i].row.metric + strlen(cold), row->metric))
			return " (after the first reading; new pages are "
			       "recycled, just freed)";
	return "";
}

/* --- media side by side ------------------------------------------------ */

/* What a table has: a column of workers, and media as they sort. */
struct columns {
	bool workers;
	const char *medium[COLUMNS_MAX];
	size_t media;
};

static struct columns find_columns(const struct span *table)
{
	struct columns c = { .media = 0 };

	for (size_t i = 0; i < table->n; i++) {
		const struct point *p = &table->row[i].row.point;

		if (c.media < COLUMNS_MAX)
			c.media =
				points_add_medium(c.medium, c.media, p->medium);
		c.workers |= p->workers != 1;
	}
	return c;
}

/* A cell that begins so: "th scope=..." or "td". */
static void put_size(const char *cell, uint64_t bytes, FILE *to)
{
	fprintf(to, "<%s data-v=\"%" PRIu64 "\">%s</%.2s>", cell, bytes,
		HTML_SIZE(bytes), cell);
}

static void put_line(const struct span *line, const struct columns *c, FILE *to)
{
	for (size_t m = 0; m < c->media; m++) {
		const struct tables_row *r = NULL;

		for (size_t i = 0; i < line->n && !r; i++)
			if (!strcmp(line->row[i].row.point.medium,
				    c->medium[m]))
				r = &line->row[i];
		if (r && isfinite(r->row.median)) {
			fprintf(to, "<td data-v=\"%.9g\">", r->row.median);
			put_figure(line->of, &r->row, is_best(&r->row, line),
				   to);
		} else {
			fputs("<td>", to);
		}
		fputs("</td>", to);
	}
	fputs("</tr>\n", to);
}

static void put_lines(const struct span *table, const struct columns *c,
		      FILE *to)
{
	for (size_t i = 0, n; i < table->n; i += n) {
		const struct tables_row *r = table->row + i;

		for (n = 1; i + n < table->n; n++)
			if (r[n].row.point.workers != r->row.point.workers ||
			    r[n].row.point.size_bytes !=
				    r->row.point.size_bytes)
				break;
		fputs("<tr>", to);
		put_size("th scope=\"row\"", r->row.point.size_bytes, to);
		if (c->workers)
			fprintf(to,
				"<th scope=\"row\" data-v=\"%" PRIu64
				"\">%" PRIu64 "</th>",
				r->row.point.workers, r->row.point.workers);
		put_line(&(struct span){ r, n, table->of }, c, to);
	}
}

static void put_table(const struct span *table, FILE *to)
{
	const struct summary_row *first = &table->row->row;
	struct columns c = find_columns(table);
	char caption[256];

	snprintf(caption, sizeof(caption), "%s: %s%s", first->point.placement,
		 first->metric, which(table));
	html_table(to, "sortable", caption,
		   c.workers ? "size|workers|" : "size|");
	for (size_t i = 0; i < c.media; i++)
		html_format(to, "<th scope=\"col\" class=\"medium\">%s</th>",
			    c.medium[i]);
	fputs(HTML_TABLE_ROWS, to);
	put_lines(table, &c, to);
	fputs(HTML_TABLE_END, to);
}

/* --- over no medium ---------------------------------------------------- */

static void put_list(const struct span *table, FILE *to)
{
	html_table(to, "sortable", "", "probe|placement|size|");
	/* Figures of different units are not to be sorted. */
	fputs("<th scope=\"col\" class=\"mixed\">figure</th>" HTML_TABLE_ROWS,
	      to);
	for (size_t i = 0; i < table->n; i++) {
		const struct summary_row *row = &table->row[i].row;

		html_format(to, "<tr><th scope=\"row\">%s</th><td>%s</td>",
			    row->point.probe, row->point.placement);
		put_size("td", row->point.size_bytes, to);
		fputs("<td>", to);
		put_figure(table->of, row, false, to);
		fputs("</td></tr>\n", to);
	}
	fputs(HTML_TABLE_END, to);
}

/* --- what others published --------------------------------------------- */

/* On a page, all machines of a figure. */
static void put_machines(const struct report *r, const struct summary_row *row,
			 FILE *to)
{
	const struct machine_row *m = r->machines.row;
	double low;

	html_table(to, "sortable prose", "",
		   "machine|year|figure|measured how|source|note");
	for (size_t i = 0; i < r->machines.n; i++, m++) {
		if (!bands_tell(m, row))
			continue;
		html_format(to, "<tr><th scope=\"row\">%s</th><td>", m->cpu);
		if (m->year != CSV_NO_COUNT)
			fprintf(to, "%" PRIu64, m->year);
		low = fmin(m->value_low, m->value_high);
		fprintf(to, "</td><td data-v=\"%.9g\">%s", low,
			UNITS_VALUE(low, m->unit));
		if (m->value_high > low)
			fprintf(to, " to %s",
				UNITS_VALUE(m->value_high, m->unit));
		html_format(to, "</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
			    m->protocol, m->source, m->note);
	}
	fputs(HTML_TABLE_END, to);
}

void report_bands(const struct report *r, size_t first, size_t last,
		  const struct form *f, FILE *to)
{
	struct band band;
	bool any = false;

	for (size_t i = first; i < last; i++) {
		const struct summary_row *row = &r->tables.row[i].row;

		if (!bands_find(&band, &r->machines, &r->host, row))
			continue;
		fputs(any ? "" : f->bands.before, to);
		any = true;
		fputs(f->band.before, to);
		f->given_fact(to, band.what);
		fputs(f->band_between, to);
		f->given_fact(to, band.says);
		fputs(f->band.after, to);
		if (!f->brief)
			put_machines(r, row, to);
	}
	fputs(any ? f->bands.after : "", to);
}

/* --- all of them ------------------------------------------------------- */

/* Of the tables of a probe, or of all that was done over no medium. */
static const char *title(const struct tables_row *r)
{
	return points_over_none(&r->row.point)
		       ? "Limits, and the harness itself"
		       : r->row.point.probe;
}

/* The tables of a probe: headline and cold one open, others on demand. */
static void put_probe(const struct report *of, size_t from, size_t to_row,
		      FILE *to)
{
	const struct tables_row *r = &of->tables.row[from];
	const struct tables_row *end = &of->tables.row[to_row];
	char *more;
	FILE *others = memory_stream(&more);

	html_format(to, "<div class=\"probe\">\n<h3>%s</h3>\n", title(r));
	for (struct span table = { r, 0, of }; r < end; table.row = r) {
		FILE *there = r->rank && !is_cold(&r->row) ? others : to;

		while (r < end && !tables_compare(table.row, r))
			r++;
		table.n = (size_t)(r - table.row);
		if (points_over_none(&table.row->row.point))
			put_list(&table, there);
		else
			put_table(&table, there);
	}
	memory_close(others);
	if (*more)
		fprintf(to,
			"<details><summary>other metrics</summary>\n"
			"%s</details>\n",
			more);
	free(more);
	report_bands(of, from, to_row, &html_form, to);
	fputs("</div>\n", to);
}

int report_tables(const struct report *r, const struct form *f, FILE *to)
{
	const struct tables *s = &r->tables;

	if (!s->n)
		fputs("<p class=\"note\">No trial was finished.</p>\n", to);
	else
		fprintf(to,
			"<p>Medians over rounds of fresh processes. Below "
			"each, small: its 95 %% interval, how many times the "
			"lower bound it is that was measured in the same "
			"round, and flags, unless they are those of the whole "
			"run (see Warnings).%s</p>\n",
			r->trust.grade == TRUST_NOT
				? ""
				: " <b>Bold</b>: the best of its line, with an "
				  "interval that touches no other.");
	for (size_t i = 0, end; i < s->n; i = end) {
		for (end = i + 1; end < s->n; end++)
			if (strcmp(title(&s->row[i]), title(&s->row[end])))
				break;
		put_probe(r, i, end, to);
	}
	return 0;
}
