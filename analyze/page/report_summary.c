/* report_summary.c - what a run came to: sentences, and who wins. */
#include "analyze/judge/figures.h"
#include "analyze/page/report.h"
#include "lib/units.h"

static void put_sentences(const struct report *r, const struct form *f,
			  FILE *to)
{
	const struct sentences *s = &r->sentences;

	fputs(f->list.before, to);
	fprintf(to, "%s%sTrust: %s.%s Why: ", f->item.before, f->bold.before,
		trust_grade(&r->trust), f->bold.after);
	f->words(to, r->trust.why);
	fprintf(to, ".%s", f->item.after);
	for (size_t i = 0; i < s->n; i++) {
		fprintf(to, "%s%s%s.%s ", f->item.before, f->bold.before,
			s->sentence[i].about, f->bold.after);
		f->words(to, s->sentence[i].text);
		fputs(f->item.after, to);
	}
	fputs(f->list.after, to);
}

/* --- who wins ------------------------------------------------------------ */

static void put_ties(const struct class_best *s, const struct form *f, FILE *to)
{
	for (size_t i = 0; i < s->ties && i < TIES_NAMED; i++) {
		fputs(i ? ", " : "as good: ", to);
		f->words(to, s->tie[i]->point.medium);
	}
	if (s->ties > TIES_NAMED)
		fprintf(to, " and %zu more", s->ties - TIES_NAMED);
}

static void put_class(const struct class_best *s, const struct form *f,
		      FILE *to)
{
	char size[UNITS_TEXT], time[UNITS_TEXT], low[UNITS_TEXT],
		high[UNITS_TEXT];
	const struct winner_row *w = s->best;

	if (!w)
		return;
	fputs(f->bold.before, to);
	f->words(to, w->point.medium);
	fprintf(to, "%s%s%s", f->bold.after, f->detail.before,
		units_time(time, w->ns));
	if (!isnan(w->ns_low) && !isnan(w->ns_high))
		fprintf(to, " [%s, %s]", units_time(low, w->ns_low),
			units_time(high, w->ns_high));
	fprintf(to, " at %s%s", units_size(size, w->point.size_bytes),
		f->detail.after);
	if (!s->ties)
		return;
	fputs(f->remark.before, to);
	put_ties(s, f, to);
	fputs(f->remark.after, to);
}

static void put_place(const struct ranking *place, const struct form *f,
		      FILE *to)
{
	fprintf(to, "%s%s", f->row.before, f->row_head.before);
	f->words(to, place->placement);
	if (*ranking_waits(place))
		fprintf(to, ", %s", ranking_waits(place));
	fputs(f->row_head.after, to);
	for (size_t c = 0; c < SIZE_CLASSES; c++) {
		const struct class_best *s = &place->of_class[c];

		f->cell(to, s->best ? s->best->ns : NAN);
		put_class(s, f, to);
		fputs(f->cell_after, to);
	}
	fputs(f->row.after, to);
}

static void put_winners(const struct rankings *p, const struct form *f,
			FILE *to)
{
	const char *head[SIZE_CLASSES + 2] = { "placement" };

	for (size_t c = 0; c < SIZE_CLASSES; c++)
		head[c + 1] = size_classes[c].name;
	f->table(to, "Whose round trips are the shortest", head);
	for (size_t i = 0; i < p->n; i++)
		if (p->place[i].classes)
			put_place(&p->place[i], f, to);
	fprintf(to, "%s%s%s%s", f->table_after, f->note.before,
		"Medians over rounds of fresh processes with an interval of "
		"about 95 %; as good: the interval of the ratio, paired by "
		"round, holds 1. What spins uses a CPU while it waits.",
		f->note.after);
}

int report_summary(const struct report *r, const struct form *f, FILE *to)
{
	char text[FIGURES_TEXT];

	put_sentences(r, f, to);
	fprintf(to, "%s%s%s", f->note.before, figures_intervals(text, &r->book),
		f->note.after);
	if (r->rankings.n)
		put_winners(&r->rankings, f, to);
	return 0;
}
