/* report_about.c - how it was measured, and all facts about machine and run. */
#include "analyze/judge/cost.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

#include <string.h>

/* docs/method.md in short. */
static const char *const method[] = {
	"A <b>trial</b> measures one point (probe, medium, placement, size) in "
	"processes and memory made for it, and ends with them. A <b>round</b> "
	"measures every point once, in shuffled order, so that a drift of the "
	"machine is noise that all share.",
	"Every figure is the <b>median over rounds</b> of each trial's median. "
	"Its <b>interval</b> (about 95 %) is made of two of the rounds' values "
	"by their rank, and assumes nothing of how values are distributed; "
	"fewer than 6 rounds allow none. Where two intervals overlap, the "
	"difference may be chance.",
	"Operations are repeated until a reading lasts long enough; readings "
	"are discarded until they have settled. What reading the clock costs "
	"is taken off.",
	"<b>Percentiles</b> are of operations timed one by one, only where "
	"these take at least 20 times as long as looking at the clock, and "
	"only where enough were timed.",
	"The kernel counts page faults, and a trial whose count is not as "
	"foretold is failed and no figure. All messages and copies are "
	"verified.",
	"<b>x limit</b> is how many times as long something took as a bound "
	"that was measured in the same round, the median over rounds: a cache "
	"line each way for a round trip over shared memory (one line for a "
	"mailbox), four system calls for one through the kernel, two switches "
	"for one on a single CPU, and for more than 64 bytes writing them and "
	"copying what the other CPU wrote; that copy alone for a stream; "
	"writing as many bytes for a page or a copy. More than 100 says that "
	"the bound leaves out what takes the time, such as waking who sleeps.",
	"Not claimed: one-way latency, and anything about other machines.",
};

int report_method(const struct report *r, const struct form *f, FILE *to)
{
	(void)r;
	fputs(f->list.before, to);
	for (size_t i = 0; i < sizeof(method) / sizeof(*method); i++)
		fprintf(to, "%s%s%s", f->item.before, method[i], f->item.after);
	fputs(f->list.after, to);
	return 0;
}

static void put_facts(const struct facts *facts, FILE *to)
{
	fprintf(to,
		"<details class=\"paper\"><summary>all %zu facts</summary>\n"
		"<table class=\"facts\">\n<tbody>\n",
		facts->n);
	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *f = &facts->fact[i];

		fputs("<tr><td>", to);
		html_text(to, f->key);
		fputs("</td><td>", to);
		html_text(to, f->value);
		if (*f->advice || !strcmp(f->fitness, "unfit")) {
			fputs(" <small>", to);
			html_text(to, f->fitness);
			fputs(*f->advice ? ": " : "", to);
			html_text(to, f->advice);
			fputs("</small>", to);
		}
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
