/* report_summary.c - what a run came to, in sentences. */
#include "analyze/judge/figures.h"
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
