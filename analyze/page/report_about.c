/* report_about.c - how it was measured, and all facts about machine and run. */
#include "analyze/judge/cost.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

int report_method(const struct report *r, const struct form *f, FILE *to)
{
	fprintf(to, "<ul>\n%s</ul>\n", page_method);
	return 0;
}

static void put_facts(const struct facts *facts, const char *file, FILE *to)
{
	if (facts->missing) {
		fprintf(to, "<p class=\"note\">%s is missing.</p>\n", file);
		return;
	}
	fprintf(to,
		"<details><summary>all %zu facts</summary>\n"
		"<table class=\"facts\">\n<tbody>\n",
		facts->n);
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *f = &facts->fact[i];

		html_format(to, "<tr><td>%s</td><td>%s", f->key, f->value);
		if (*f->advice || !strcmp(f->fitness, "unfit"))
			html_format(to, " <small>%s%s%s</small>", f->fitness,
				    *f->advice ? ": " : "", f->advice);
		fputs("</td></tr>\n", to);
	}
	fputs("</tbody></table></details>\n", to);
}

int report_host(const struct report *r, const struct form *f, FILE *to)
{
	report_topology(r, to);
	put_facts(&r->host, host_format.file, to);
	return 0;
}

int report_run(const struct report *r, const struct form *f, FILE *to)
{
	char cost[COST_TEXT];

	if (*cost_say(cost, &r->book))
		fprintf(to, "<p class=\"note\">%s</p>\n", cost);
	put_facts(&r->run, run_format.file, to);
	return 0;
}
