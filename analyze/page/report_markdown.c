/* report_markdown.c - a report in short, to be pasted into an issue. */
#include "analyze/judge/flags.h"
#include "analyze/page/markdown.h"
#include "analyze/page/report.h"
#include "lib/units.h"

#include <math.h>
#include <string.h>

static void put_title(const struct report *r, FILE *to)
{
	const char *host = facts_value(&r->host, "host.name");

	fputs("# What shared memory costs on ", to);
	if (host)
		markdown_code(to, host);
	else
		fputs("this machine", to);
	fputs("\n\n", to);
}

static void put_glance(const struct report *r, FILE *to)
{
	struct glance g;

	fputs("| run | |\n|---|---|\n", to);
	for (size_t i = 0; (g = report_glance(r, i)).label; i++) {
		if (!g.value)
			continue;
		fprintf(to, "| %s | ", g.label);
		markdown_cell(to, g.value);
		if (g.more) {
			fputs(", ", to);
			markdown_cell(to, g.more);
		}
		fputs(" |\n", to);
	}
	putc('\n', to);
}

static void put_sentences(const struct sentences *s, FILE *to)
{
	fputs("## Summary\n\n", to);
	for (size_t i = 0; i < s->n; i++) {
		fprintf(to, "- **%s.** ", s->sentence[i].about);
		markdown_text(to, s->sentence[i].text);
		putc('\n', to);
	}
	putc('\n', to);
}

/* --- who wins ------------------------------------------------------------ */

static void put_class(const struct class_best *s, FILE *to)
{
	char size[UNITS_TEXT], time[UNITS_TEXT], low[UNITS_TEXT],
		high[UNITS_TEXT];
	const struct winner_row *w = s->best;

	if (!w)
		return;
	fputs("**", to);
	markdown_text(to, w->point.medium);
	fprintf(to, "** %s", units_time(time, w->ns));
	if (!isnan(w->ns_low) && !isnan(w->ns_high))
		fprintf(to, " [%s, %s]", units_time(low, w->ns_low),
			units_time(high, w->ns_high));
	fprintf(to, " at %s", units_size(size, w->point.size_bytes));
	for (size_t i = 0; i < s->ties && i < TIES_NAMED; i++) {
		fputs(i ? ", " : "; as good: ", to);
		markdown_text(to, s->tie[i]->point.medium);
	}
	if (s->ties > TIES_NAMED)
		fprintf(to, " and %zu more", s->ties - TIES_NAMED);
}

static void put_winners(const struct rankings *p, FILE *to)
{
	if (!p->n)
		return;
	fputs("## Whose round trips are the shortest\n\n| placement |", to);
	for (size_t c = 0; c < SIZE_CLASSES; c++)
		fprintf(to, " %s |", size_classes[c].name);
	fputs("\n|---|", to);
	for (size_t c = 0; c < SIZE_CLASSES; c++)
		fputs("---|", to);
	putc('\n', to);
	for (size_t i = 0; i < p->n; i++) {
		if (!p->place[i].classes)
			continue;
		fputs("| ", to);
		markdown_text(to, p->place[i].placement);
		for (size_t c = 0; c < SIZE_CLASSES; c++) {
			fputs(" | ", to);
			put_class(&p->place[i].of_class[c], to);
		}
		fputs(" |\n", to);
	}
	fputs("\nMedians over rounds of fresh processes with an interval of "
	      "about 95 %; as good: the intervals overlap.\n\n",
	      to);
}

/* --- what to be wary of -------------------------------------------------- */

static size_t put_unfit(const struct facts *facts, FILE *to)
{
	size_t n = 0;

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *f = &facts->fact[i];

		if (strcmp(f->fitness, "unfit"))
			continue;
		fputs("- ", to);
		markdown_code(to, f->key);
		fputs(" is ", to);
		markdown_code(to, *f->value ? f->value : "empty");
		if (*f->advice) {
			fputs(": ", to);
			markdown_code(to, f->advice);
		}
		putc('\n', to);
		n++;
	}
	return n;
}

static size_t put_run(const struct report *r, FILE *to)
{
	const char *flags = facts_value(&r->run, "run.flags");
	const char *state = facts_value(&r->run, "run.state");
	size_t n = 0;

	if (!state || strcmp(state, "complete")) {
		fputs(state ? "- The run is partial.\n"
			    : "- Whether the run is complete is not known.\n",
		      to);
		n++;
	}
	if (flags) {
		fputs("- All figures carry the flag ", to);
		markdown_code(to, flags);
		putc('\n', to);
		n++;
	}
	return n;
}

static size_t put_flags(const struct flag_counts *t, FILE *to)
{
	for (size_t i = 0; i < t->words; i++) {
		const char *advice = flags_advice(t->word[i].word);

		fputs("- ", to);
		markdown_code(to, t->word[i].word);
		fprintf(to, ", %zu of %zu headline figures%s%s\n",
			t->word[i].figures, t->figures, advice ? ": " : "",
			advice ? advice : "");
	}
	return t->words;
}

static void put_warnings(const struct report *r, FILE *to)
{
	char losses[LOSSES_TEXT];
	size_t n;

	fputs("## Warnings\n\n", to);
	n = put_run(r, to);
	n += put_flags(&r->flags, to);
	if (*losses_say(losses, &r->losses) && ++n)
		fprintf(to, "- %s\n", losses);
	n += put_unfit(&r->run, to);
	n += put_unfit(&r->host, to);
	if (!n)
		fputs(r->host.missing ? "Nobody looked: host.csv is missing.\n"
				      : "None.\n",
		      to);
}

void report_markdown(const struct report *r, FILE *to)
{
	put_title(r, to);
	put_glance(r, to);
	put_sentences(&r->sentences, to);
	put_winners(&r->rankings, to);
	put_warnings(r, to);
}
