/* compare_report.c - a comparison on one HTML page that needs no other file. */
#include "analyze/page/compare_report.h"

#include "analyze/judge/hostdiff.h"
#include "analyze/page/html.h"
#include "analyze/page/page.h"
#include "analyze/page/report.h"

#include <string.h>

enum { FACTS_SHOWN = 15 };

/* --- above all ----------------------------------------------------------- */

static void put_title(const struct compare_page *p, FILE *to)
{
	if (!p->all.n) {
		fputs("Nothing to compare", to);
		return;
	}
	html_text(to, p->all.versus->a);
	fputs(" beside ", to);
	for (size_t i = 0; i < p->all.n; i++) {
		fputs(!i ? "" : i + 1 < p->all.n ? ", " : " and ", to);
		html_text(to, p->all.versus[i].b);
	}
}

/* The first of a verdict is the one that differs most. */
static void put_extreme(const struct versus *c, const char *verdict, FILE *to)
{
	for (size_t i = 0; i < c->rows; i++) {
		if (strcmp(c->row[i]->verdict, verdict))
			continue;
		fputs(strcmp(verdict, "slower") ? " At best, " : " At worst, ",
		      to);
		compare_point(c->row[i], to);
		fputs(" takes ", to);
		compare_ratio(c->row[i], to);
		fputs(" times as long.", to);
		return;
	}
}

static void put_verdict(const struct versus *c, double within, FILE *to)
{
	size_t slower = versus_count(c, "slower");
	size_t faster = versus_count(c, "faster");

	fprintf(to, "<p>Of %zu points that both have done, <b>", c->rows);
	html_text(to, c->b);
	fprintf(to,
		"</b> is slower at <b>%zu</b> and faster at <b>%zu</b> than ",
		slower, faster);
	html_text(to, c->a);
	fprintf(to,
		", equivalent (within %.3g %%) at %zu; %zu are inconclusive. ",
		100 * within, versus_count(c, "equivalent"),
		versus_count(c, "inconclusive"));
	fprintf(to, "%zu are only in ", versus_count(c, "only-a"));
	html_text(to, c->a);
	fprintf(to, ", %zu only in ", versus_count(c, "only-b"));
	html_text(to, c->b);
	fputs(".", to);
	put_extreme(c, "slower", to);
	put_extreme(c, "faster", to);
	fputs("</p>\n", to);
}

static void put_top(const struct compare_page *p, FILE *to)
{
	html_open(to);
	put_title(p, to);
	html_body(to, page_style);
	fputs("<header>\n<h1>", to);
	put_title(p, to);
	fputs("</h1>\n", to);
	for (size_t i = 0; i < p->all.n; i++)
		put_verdict(&p->all.versus[i], p->margin, to);
	fputs("<nav aria-label=\"Contents\">"
	      "<a href=\"#hosts\">What else differs</a> "
	      "<a href=\"#charts\">Charts</a> "
	      "<a href=\"#points\">Points</a> "
	      "<a href=\"#lone\">Only in one</a> "
	      "<a href=\"#method\">Method</a></nav>\n</header>\n<main>\n",
	      to);
}

/* --- what else differs --------------------------------------------------- */

static void put_facts(const struct host_row *row, size_t n, FILE *to)
{
	fputs("<div class=\"scroll\"><table>\n<thead><tr>"
	      "<th scope=\"col\">of the</th><th scope=\"col\">key</th>"
	      "<th scope=\"col\">",
	      to);
	html_text(to, row->a);
	fputs("</th><th scope=\"col\">", to);
	html_text(to, row->b);
	fputs("</th></tr></thead>\n<tbody>\n", to);
	for (size_t i = 0; i < n; i++) {
		const char *cells[] = { row[i].of, row[i].key, row[i].value_a,
					row[i].value_b };

		fputs("<tr>", to);
		for (size_t j = 0; j < 4; j++) {
			fputs("<td>", to);
			html_text(to, *cells[j] ? cells[j] : "\xe2\x80\x93");
			fputs("</td>", to);
		}
		fputs("</tr>\n", to);
	}
	fputs("</tbody></table></div>\n", to);
}

/* The first ones matter most, and the last are passing. */
static void put_pair(const struct host_row *row, size_t n, FILE *to)
{
	size_t first = 0;

	while (first < n && first < FACTS_SHOWN &&
	       !hostdiff_passing(&row[first]))
		first++;
	if (first) {
		put_facts(row, first, to);
	} else {
		fputs("<p>", to);
		html_text(to, row->a);
		fputs(" and ", to);
		html_text(to, row->b);
		fputs(": nothing but what differs between any two runs.</p>\n",
		      to);
	}
	if (first == n)
		return;
	fprintf(to, "<details class=\"paper\"><summary>%zu more</summary>\n",
		n - first);
	put_facts(row + first, n - first, to);
	fputs("</details>\n", to);
}

static void put_hosts(const struct compare_page *p, FILE *to)
{
	const struct host_row *row = p->hosts.row;

	fputs("<section id=\"hosts\">\n<h2>What else differs</h2>\n", to);
	if (!p->hosts.n)
		fputs("<p>Nothing that host.csv and run.csv tell of.</p>\n",
		      to);
	for (size_t i = 0, n; i < p->hosts.n; i += n) {
		for (n = 1; i + n < p->hosts.n; n++)
			if (strcmp(row[i].b, row[i + n].b))
				break;
		put_pair(&row[i], n, to);
	}
	fputs("</section>\n", to);
}

/* --- the points ---------------------------------------------------------- */

static void put_name(const struct versus *c, FILE *to)
{
	fputs("<h3>", to);
	html_text(to, c->b);
	fputs(" over ", to);
	html_text(to, c->a);
	fputs("</h3>\n", to);
}

static void put_points(const struct compare_page *p, FILE *to)
{
	fputs("<section id=\"points\">\n<h2>Points</h2>\n"
	      "<p>Medians, and how many times as long an operation takes: "
	      "above "
	      "1 is slower, also where the figure is a rate. The worst stand "
	      "first.</p>\n",
	      to);
	for (size_t i = 0; i < p->all.n; i++) {
		put_name(&p->all.versus[i], to);
		compare_tables(&p->all.versus[i], to);
	}
	fputs("</section>\n<section id=\"lone\">\n<h2>Only in one</h2>\n", to);
	for (size_t i = 0; i < p->all.n; i++) {
		put_name(&p->all.versus[i], to);
		if (p->all.versus[i].lones)
			compare_lone(&p->all.versus[i], to);
		else
			fputs("<p>None: both have done the same points.</p>\n",
			      to);
	}
	fputs("</section>\n", to);
}

static void put_method(const struct compare_page *p, FILE *to)
{
	fprintf(to,
		"<section id=\"method\">\n<h2>Method</h2>\n"
		"<p>Of each point the medians of its trials are compared, each "
		"trial in fresh processes: the ratio is that of the medians "
		"over trials, its 95 %% interval is that of a bootstrap over "
		"trials and the readings within them. Slower or faster: the "
		"interval excludes 1, and a Mann-Whitney test on trials "
		"agrees, "
		"its p of 0.05 at most adjusted for how many points are "
		"compared; equivalent: the whole interval lies within %.3g %%; "
		"inconclusive is neither, and does not mean equal. A machine "
		"changes from one hour to the next by more than the trials of "
		"a run can tell, so repeat both runs before you act on a small "
		"difference.</p>\n</section>\n",
		100 * p->margin);
}

int compare_page(const struct compare_page *p, FILE *to)
{
	struct report charts = { .dir = p->dir };
	int err;

	put_top(p, to);
	put_hosts(p, to);
	fputs("<section id=\"charts\">\n<h2>Charts</h2>\n", to);
	err = report_charts(&charts, &html_form, to);
	fputs("</section>\n", to);
	if (err)
		return err;
	put_points(p, to);
	put_method(p, to);
	fputs("</main>\n</body>\n</html>\n", to);
	return 0;
}
