/* compare_report.c - a comparison on one HTML page that needs no other file. */
#include "analyze/page/report.h"

#include "analyze/page/html.h"
#include "analyze/read/points.h"
#include "lib/memory.h"

enum { OUT_SHOWN = 10 };

/* "ipc/round-trip pipe", what comes between, "same-llc, 2 workers" */
static void put_place(const struct point *p, const char *between, FILE *to)
{
	html_format(to, "%s %s", p->probe, p->medium);
	fputs(between, to);
	html_text(to, p->placement);
	if (p->workers > 1)
		fprintf(to, ", %" PRIu64 " workers", p->workers);
}

/* A section that is told of each run beside the first. */
static void put_runs(const struct contest *p, const char *head,
		     void (*put)(const struct contest *p, size_t i, FILE *to),
		     FILE *to)
{
	fputs(head, to);
	for (size_t i = 1; i < p->runs; i++) {
		if (p->runs > 2)
			html_format(to, "<h3>%s beside %s</h3>\n",
				    p->run[i].name, p->run[0].name);
		put(p, i, to);
	}
	fputs("</section>\n", to);
}

/* --- what they are ------------------------------------------------------- */

static void put_title(const struct contest *p, FILE *to)
{
	for (size_t i = 0; i < p->runs; i++) {
		fputs(!i                ? ""
		      : i == 1          ? " beside "
		      : i + 1 < p->runs ? ", "
					: " and ",
		      to);
		html_text(to, p->run[i].name);
	}
}

static void put_side(const struct contest *p, const struct side *s, FILE *to)
{
	bool differ =
		!sides_same(s, p->run, p->runs) && !hostdiff_passing(s->key);
	char text[SIDES_TEXT];

	html_format(to, "<tr><th scope=\"row\">%s</th>", s->label);
	for (size_t i = 0; i < p->runs; i++) {
		sides_text(text, s, &p->run[i]);
		html_format(to,
			    differ ? "<td class=\"differs\">%s%s</td>"
				   : "<td>%s%s</td>",
			    differ && i ? "\xe2\x89\xa0 " : "",
			    *text ? text : HTML_NONE);
	}
	html_format(to, "<td><small>%s</small></td></tr>\n",
		    differ ? hostdiff_means(s->key) : "");
}

static void put_sides(const struct contest *p, FILE *to)
{
	static const struct side method = { "method", "run.method", false };

	fputs("<div class=\"wide\" tabindex=\"0\"><table class=\"prose "
	      "sides\">\n<thead><tr><td></td>",
	      to);
	for (size_t i = 0; i < p->runs; i++)
		html_format(to, "<th scope=\"col\">%s</th>", p->run[i].name);
	fputs("<td></td>" HTML_TABLE_ROWS, to);
	for (size_t i = 0; i < SIDES; i++)
		put_side(p, &sides[i], to);
	/* Then nothing below means the same. */
	if (!sides_same(&method, p->run, p->runs))
		put_side(p, &method, to);
	fputs(HTML_TABLE_END, to);
}

/* --- the answer ---------------------------------------------------------- */

static void put_words(const struct contest *p, size_t i,
		      void (*say)(const struct compare_words *w, FILE *to),
		      FILE *to)
{
	const struct compare_words w = { &p->pairs[i], p->run[0].name,
					 p->run[i].name, p->ask->margin };
	char *text;
	FILE *words = memory_stream(&text);

	say(&w, words);
	memory_close(words);
	if (*text)
		html_format(to, "<p>%s</p>\n", text);
	free(text);
}

/* Those that stand out stand first, the slowest before all. */
static void put_outs(const struct pairs *v, FILE *to)
{
	size_t n = v->count[VERDICT_SLOWER] + v->count[VERDICT_FASTER];
	char ratio[COMPARE_RATIO];

	if (!n)
		return;
	fputs("<ol>\n", to);
	for (size_t i = 0; i < n && i < OUT_SHOWN; i++) {
		const struct pair *r = v->row[i];

		html_format(to, "<li><b>%s</b> times as long: ",
			    compare_ratio(ratio, r->c.beyond.ratio,
					  &r->c.beyond.interval));
		put_place(&r->point, ", ", to);
		if (r->point.size_bytes)
			fprintf(to, ", %s", UNITS_SIZE(r->point.size_bytes));
		fprintf(to, " <small>(%s \xe2\x86\x92 %s)</small></li>\n",
			UNITS_VALUE(r->a_median, r->unit),
			UNITS_VALUE(r->b_median, r->unit));
	}
	fputs("</ol>\n", to);
	if (n > OUT_SHOWN)
		fprintf(to, "<p><a href=\"#points\">and %zu more</a></p>\n",
			n - OUT_SHOWN);
}

static void put_answer(const struct contest *p, size_t i, FILE *to)
{
	put_words(p, i, compare_words_answer, to);
	put_outs(&p->pairs[i], to);
	put_words(p, i, compare_words_sure, to);
}

static void put_top(const struct contest *p, FILE *to)
{
	fputs(HTML_OPEN, to);
	put_title(p, to);
	fprintf(to, HTML_BODY "<header>\n<h1>", page_style);
	put_title(p, to);
	fputs("</h1>\n", to);
	put_sides(p, to);
	put_runs(p, "</header>\n<main>\n<section id=\"answer\">\n", put_answer,
		 to);
	fprintf(to,
		"<nav aria-label=\"Contents\"><ul>\n"
		"<li><a href=\"#charts\">Charts</a></li>\n%s"
		"<li><a href=\"#hosts\">What else differs</a></li>\n"
		"<li><a href=\"#points\">Points</a></li>\n"
		"<li><a href=\"#lone\">Not compared</a></li>\n"
		"<li><a href=\"#method\">Method</a></li>\n</ul></nav>\n",
		p->runs > 2 ? "<li><a href=\"#runs\">All runs</a></li>\n" : "");
}

/* --- what else differs --------------------------------------------------- */

/* What stands at the top already is not told again. */
static bool is_told(const char *key)
{
	return sides_tell(key) || !strcmp(key, "run.method");
}

static void put_facts(const struct hostdiff *d, bool passing, FILE *to)
{
	html_table(to, "prose facts", "", "fact|%s|%s|which means", d->row->a,
		   d->row->b);
	for (size_t i = 0; i < d->n; i++) {
		const struct host_row *r = &d->row[i];

		if (is_told(r->key) || hostdiff_passing(r->key) != passing)
			continue;
		html_format(to,
			    "<tr><td>%s</td><td>%s</td><td>%s</td>"
			    "<td>%s</td></tr>\n",
			    r->key, r->value_a ? r->value_a : HTML_NONE,
			    r->value_b ? r->value_b : HTML_NONE,
			    hostdiff_means(r->key));
	}
	fputs(HTML_TABLE_END, to);
}

/* The first ones matter most, and the last are passing. */
static void put_host(const struct contest *p, size_t run, FILE *to)
{
	const struct hostdiff *d = &p->hosts[run];
	size_t kind[2] = { 0 };

	for (size_t i = 0; i < d->n; i++)
		if (!is_told(d->row[i].key))
			kind[hostdiff_passing(d->row[i].key)]++;
	if (kind[0])
		put_facts(d, false, to);
	else
		fputs("<p>Nothing but what differs between any two runs.</p>\n",
		      to);
	if (!kind[1])
		return;
	fprintf(to,
		"<details class=\"paper\"><summary>%zu that differ between any "
		"two runs</summary>\n",
		kind[1]);
	put_facts(d, true, to);
	fputs("</details>\n", to);
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
	put_cell((double)r->point.size_bytes, HTML_SIZE(r->point.size_bytes),
		 to);
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
	html_table(to, "sortable", "",
		   "point|placement|size|times as long|%s|%s|verdict|ratio|"
		   "beside limit|p, adjusted|metric|flags",
		   p->run[0].name, p->run[i].name);
	for (size_t k = from; k < to_row; k++)
		put_row(p->pairs[i].row[k], to);
	fputs(HTML_TABLE_END, to);
}

/* Those that differ before the others. */
static void put_points(const struct contest *p, size_t i, FILE *to)
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

	fputs("<tr><th scope=\"row\">", to);
	put_place(&r->point, "</th><td>", to);
	fputs("</td><td>", to);
	for (size_t i = 0; i < n; i++)
		fprintf(to, "%s%s", i ? ", " : "",
			HTML_SIZE(pair[i]->point.size_bytes));
	html_format(to, "</td><td>%s</td><td>%s</td></tr>\n",
		    r->verdict == VERDICT_INCOMPARABLE ? "other work"
		    : r->verdict == VERDICT_ONLY_A     ? r->a
						       : r->b,
		    r->why);
}

/* Points that only one has, and why; or that there are none. */
static void put_alone(const struct contest *p, size_t i, FILE *to)
{
	const struct pairs *v = &p->pairs[i];

	if (!v->lones) {
		fputs("<p>None: both have done the same points.</p>\n", to);
		return;
	}
	html_table(to, "prose", "", "point|placement|sizes|only in|why");
	for (size_t k = 0, n; k < v->lones; k += n) {
		for (n = 1; k + n < v->lones; n++)
			if (!alike(v->lone[k], v->lone[k + n]))
				break;
		put_lone(&v->lone[k], n, to);
	}
	fputs(HTML_TABLE_END, to);
}

/* --- all runs ------------------------------------------------------------ */

/* A point of the headline a row, a run a column. */
static void put_columns(const struct contest *p, FILE *to)
{
	char heading[SEVERAL_HEADING], cell[SEVERAL_CELL];
	struct several t = several_make(p, false);

	fputs("<section id=\"runs\">\n<h2>All runs</h2>\n", to);
	html_table(to, "sortable", "", "point|medium|size|");
	for (size_t i = 0; i < p->runs; i++)
		html_format(to, "<th scope=\"col\" class=\"mixed\">%s</th>",
			    p->run[i].name);
	fputs(HTML_TABLE_ROWS, to);
	for (size_t i = 0; i < t.rows; i++) {
		const struct several_row *r = &t.row[i];
		const struct point *o = &r->entry->of->row.point;

		html_format(to, "<tr><th scope=\"row\">%s</th><td>%s</td>",
			    several_heading(heading, r), o->medium);
		put_cell((double)o->size_bytes, HTML_SIZE(o->size_bytes), to);
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

/* --- all of it ----------------------------------------------------------- */

static const char points[] =
	"<section id=\"points\">\n<h2>Points</h2>\n"
	"<p>How many times as long an operation takes (above 1 is slower, also "
	"where the figure is a rate) beyond what all points share with the "
	"bare limits, with its interval of 95 %; medians; the ratio before "
	"that, and that of how often each takes its limit's time. The worst "
	"stand first.</p>\n";

static void put_method(const struct contest *p, FILE *to)
{
	fprintf(to,
		"<section id=\"method\">\n<h2>Method</h2>\n"
		"<p>Ratios are of trimmed means of the logarithms of trials, "
		"each in fresh processes; the interval of 95 %% and p are "
		"Student's t's. What all points share with the bare limits is "
		"the machine's, and is taken off; the intervals of both "
		"medians are over points, in these runs. Slower or faster: p, "
		"adjusted for how many points are compared, is at most 0.05 "
		"and the ratio beyond is farther from 1 than %.3g %%; "
		"equivalent: the whole interval lies within that; "
		"inconclusive is neither, and does not mean equal. Where only "
		"trials are counted, and not runs, a machine changes from one "
		"hour to the next by more than they can tell: repeat both "
		"runs before you act on a small difference.</p>\n</section>\n",
		100 * p->ask->margin);
}

int compare_page(const struct contest *p, const char *dir, FILE *to)
{
	struct report charts = { .dir = dir };
	int err;

	put_top(p, to);
	fputs("<section id=\"charts\">\n<h2>Charts</h2>\n", to);
	err = report_charts(&charts, &html_form, to);
	fputs("</section>\n", to);
	if (err)
		return err;
	if (p->runs > 2)
		put_columns(p, to);
	put_runs(p, "<section id=\"hosts\">\n<h2>What else differs</h2>\n",
		 put_host, to);
	put_runs(p, points, put_points, to);
	put_runs(p, "<section id=\"lone\">\n<h2>Not compared</h2>\n", put_alone,
		 to);
	put_method(p, to);
	fprintf(to, "</main>\n<script>\n%s</script>\n</body>\n</html>\n",
		page_script);
	return 0;
}
