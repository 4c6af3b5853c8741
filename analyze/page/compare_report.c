/* compare_report.c - a comparison on one HTML page that needs no other file. */
#include "analyze/page/compare_report.h"

#include "analyze/judge/compare_words.h"
#include "analyze/judge/hostdiff.h"
#include "analyze/page/html.h"
#include "analyze/page/page.h"
#include "analyze/page/report.h"

enum { FACTS_SHOWN = 15 };

/* --- above all ----------------------------------------------------------- */

static void put_title(const struct compare_page *p, FILE *to)
{
	if (!p->n) {
		fputs("Nothing to compare", to);
		return;
	}
	html_text(to, p->versus->a);
	fputs(" beside ", to);
	for (size_t i = 0; i < p->n; i++) {
		fputs(!i ? "" : i + 1 < p->n ? ", " : " and ", to);
		html_text(to, p->versus[i].b);
	}
}

/* The first of a verdict is the one that differs most. */
static void put_extreme(const struct versus *v, enum verdict verdict, FILE *to)
{
	bool shared = compare_words_shared(&v->common);

	for (size_t i = 0; i < v->rows; i++) {
		const struct pair *p = v->row[i];

		if (p->verdict != verdict)
			continue;
		fputs(verdict == VERDICT_FASTER ? " At best, " : " At worst, ",
		      to);
		compare_point(&p->row.point, to);
		fputs(" takes ", to);
		compare_beyond(&p->row, to);
		fputs(" times as long", to);
		fputs(shared ? " beyond that." : ".", to);
		return;
	}
}

/* What is the machine's, and what was counted: whole sentences. */
static int put_words(const struct versus *v, FILE *to)
{
	char *text = NULL;
	size_t size;
	FILE *words = open_memstream(&text, &size);

	if (!words)
		return -ENOMEM;
	compare_words_common(&v->common, v->b, words);
	compare_words_unit(v, words);
	if (fclose(words)) {
		free(text);
		return -ENOMEM;
	}
	for (char *line = text; (line = strchr(line, '\n'));)
		*line = ' ';
	fputs("<p>", to);
	html_text(to, text);
	fputs("</p>\n", to);
	free(text);
	return 0;
}

static void put_verdict(const struct versus *v, double within, FILE *to)
{
	fprintf(to, "<p>%s %zu points that both have done, <b>",
		compare_words_shared(&v->common) ? "Beyond that, of" : "Of",
		v->rows);
	html_text(to, v->b);
	fprintf(to,
		"</b> is slower at <b>%zu</b> and faster at <b>%zu</b> than ",
		v->count[VERDICT_SLOWER], v->count[VERDICT_FASTER]);
	html_text(to, v->a);
	fprintf(to,
		", equivalent (within %.3g %%) at %zu; %zu are inconclusive. ",
		100 * within, v->count[VERDICT_EQUIVALENT],
		v->count[VERDICT_INCONCLUSIVE]);
	fprintf(to, "%zu are only in ", v->count[VERDICT_ONLY_A]);
	html_text(to, v->a);
	fprintf(to, ", %zu only in ", v->count[VERDICT_ONLY_B]);
	html_text(to, v->b);
	if (v->count[VERDICT_INCOMPARABLE])
		fprintf(to, ", %zu %s other work in each",
			v->count[VERDICT_INCOMPARABLE],
			v->count[VERDICT_INCOMPARABLE] == 1 ? "is" : "are");
	fputs(".", to);
	put_extreme(v, VERDICT_SLOWER, to);
	put_extreme(v, VERDICT_FASTER, to);
	fputs("</p>\n", to);
}

static int put_top(const struct compare_page *p, FILE *to)
{
	int err = 0;

	html_open(to);
	put_title(p, to);
	html_body(to, page_style);
	fputs("<header>\n<h1>", to);
	put_title(p, to);
	fputs("</h1>\n", to);
	for (size_t i = 0; !err && i < p->n; i++) {
		err = put_words(&p->versus[i], to);
		put_verdict(&p->versus[i], p->margin, to);
	}
	fputs("<nav aria-label=\"Contents\">"
	      "<a href=\"#hosts\">What else differs</a> "
	      "<a href=\"#charts\">Charts</a> "
	      "<a href=\"#points\">Points</a> "
	      "<a href=\"#lone\">Not compared</a> "
	      "<a href=\"#method\">Method</a></nav>\n</header>\n<main>\n",
	      to);
	return err;
}

/* --- what else differs --------------------------------------------------- */

static void put_facts(const struct host_row *row, size_t n, FILE *to)
{
	const char *const columns[] = { "of the", "key", row->a, row->b, NULL };

	compare_head("\"scroll\"", columns, to);
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

static void put_name(const struct versus *v, FILE *to)
{
	fputs("<h3>", to);
	html_text(to, v->b);
	fputs(" over ", to);
	html_text(to, v->a);
	fputs("</h3>\n", to);
}

static void put_points(const struct compare_page *p, FILE *to)
{
	fputs("<section id=\"points\">\n<h2>Points</h2>\n"
	      "<p>Medians, and how many times as long an operation takes: "
	      "above "
	      "1 is slower, also where the figure is a rate; <i>beyond</i> is "
	      "that over what all points share with the bare limits, with its "
	      "interval of 95 %, and <i>beside limit</i> the ratio of how "
	      "often each takes its limit's time. The worst stand "
	      "first.</p>\n",
	      to);
	for (size_t i = 0; i < p->n; i++) {
		put_name(&p->versus[i], to);
		compare_tables(&p->versus[i], to);
	}
	fputs("</section>\n<section id=\"lone\">\n<h2>Not compared</h2>\n", to);
	for (size_t i = 0; i < p->n; i++) {
		put_name(&p->versus[i], to);
		if (p->versus[i].lones)
			compare_lone(&p->versus[i], to);
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
		"<p>Ratios are of trimmed means of the logarithms of trials, "
		"each in fresh processes; the interval of 95 %% and p are "
		"Student's t's. What all points share with the bare limits is "
		"the machine's, and is taken off. Slower or faster: p, "
		"adjusted for how many points are compared, is at most 0.05 "
		"and the ratio beyond is farther from 1 than %.3g %%; "
		"equivalent: the whole interval lies within that; "
		"inconclusive is neither, and does not mean equal. Where only "
		"trials are counted, and not runs, a machine changes from one "
		"hour to the next by more than they can tell: repeat both "
		"runs before you act on a small difference.</p>\n</section>\n",
		100 * p->margin);
}

int compare_page(const struct compare_page *p, FILE *to)
{
	struct report charts = { .dir = p->dir };
	int err = put_top(p, to);

	if (err)
		return err;
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
