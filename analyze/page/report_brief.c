/* report_brief.c - what an issue has of a report, too: what a run came to, in
 * sentences, and what makes its figures doubtful. */
#include "analyze/page/report.h"

static void put_sentences(const struct report *r, const struct form *f,
			  FILE *to)
{
	const struct sentences *s = &r->sentences;

	fputs(f->list.before, to);
	if (f->brief) {
		fprintf(to, "%s%sTrust: %s.%s Why: ", f->item.before,
			f->bold.before, trust_grade(&r->trust), f->bold.after);
		f->words(to, r->trust.why);
		fprintf(to, ".%s", f->item.after);
	} else if (!s->n) {
		fputs("<li>Nothing that its data can bear.</li>\n", to);
	}
	for (size_t i = 0; i < s->n; i++) {
		fprintf(to, "%s%s%s.%s ", f->item.before, f->bold.before,
			s->sentence[i].about, f->bold.after);
		f->words(to, s->sentence[i].text);
		fputs(f->item.after, to);
	}
	fputs(f->list.after, to);
}

int report_summary(const struct report *r, const struct form *f, FILE *to)
{
	char text[FIGURES_TEXT];

	put_sentences(r, f, to);
	fprintf(to, "%s%s%s", f->note.before, figures_intervals(text, &r->book),
		f->note.after);
	return 0;
}

/* "noisy, 14 of 1208 figures: what to do" */
static void put_flags(const struct report *r, const struct form *f, FILE *to)
{
	const struct flag_counts *t = &r->flags;

	for (size_t i = 0; i < t->words; i++) {
		const struct flag_counts_word *w = &t->word[i];
		const char *advice = flags_advice(w->word, &r->host);

		fprintf(to, "%s%s", f->item.before,
			i < t->run ? "Of the whole run: " : "");
		f->name(to, w->word);
		fprintf(to, ", %zu of %zu figures%s%s%s", w->figures, w->of,
			advice ? ": " : "", advice ? advice : "",
			f->item.after);
	}
}

static size_t put_unfit(const struct rows *facts, const struct form *f,
			FILE *to)
{
	size_t n = 0;

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *fact = facts_at(facts, i);

		if (strcmp(fact->fitness, "unfit"))
			continue;
		n++;
		fputs(f->item.before, to);
		f->name(to, fact->key);
		fputs(" is ", to);
		f->given(to, *fact->value ? fact->value : "empty");
		if (*fact->advice) {
			fputs(": ", to);
			f->given(to, fact->advice);
		}
		fputs(f->item.after, to);
	}
	return n;
}

int report_warnings(const struct report *r, const struct form *f, FILE *to)
{
	char losses[LOSSES_TEXT];
	size_t n = r->flags.words;

	fputs(f->list.before, to);
	put_flags(r, f, to);
	if (*losses_say(losses, &r->losses)) {
		fprintf(to, "%s%s%s", f->item.before, losses, f->item.after);
		n++;
	}
	n += put_unfit(&r->run, f, to);
	n += put_unfit(&r->host, f, to);
	if (!n)
		fprintf(to, "%s%s%s", f->brief ? "" : f->item.before,
			r->host.missing ? "Not known: host.csv is missing."
			: f->brief      ? "None."
					: "None: nothing was found that makes "
					  "this machine unfit to measure on.",
			f->item.after);
	fputs(f->list.after, to);
	return 0;
}
