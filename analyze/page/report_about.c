/* report_about.c - how it was measured, and all facts about machine and run. */
#include "analyze/judge/cost.h"
#include "analyze/page/html.h"
#include "analyze/page/page.h"
#include "analyze/page/report.h"

int report_method(const struct report *r, const struct form *f, FILE *to)
{
	(void)r;
	fprintf(to, "%s%s%s", f->list.before, page_method, f->list.after);
	return 0;
}

static void put_facts(const struct facts *facts, FILE *to)
{
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
	if (r->host.missing)
		fprintf(to, "%shost.csv is missing.%s", f->note.before,
			f->note.after);
	else
		put_facts(&r->host, to);
	return 0;
}

int report_run(const struct report *r, const struct form *f, FILE *to)
{
	char cost[COST_TEXT];

	if (*cost_say(cost, &r->book))
		fprintf(to, "%s%s%s", f->note.before, cost, f->note.after);
	if (r->run.missing)
		fprintf(to, "%srun.csv is missing.%s", f->note.before,
			f->note.after);
	else
		put_facts(&r->run, to);
	return 0;
}
