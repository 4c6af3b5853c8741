/* report_warnings.c - what makes the figures of a run doubtful. */
#include "analyze/judge/flags.h"
#include "analyze/page/report.h"

/* "noisy, 14 of 1208 figures: what to do" */
static size_t put_flags(const struct report *r, const struct form *f, FILE *to)
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
	return t->words;
}

static size_t put_unfit(const struct facts *facts, const struct form *f,
			FILE *to)
{
	size_t n = 0;

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact_row *fact = &facts->fact[i];

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
	size_t n;

	fputs(f->list.before, to);
	n = put_flags(r, f, to);
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
