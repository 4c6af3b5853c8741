/* compare_show.c - runs compared, as a person reads it in a terminal. */
#include "analyze/tell/show.h"

#include "analyze/judge/compare_words.h"
#include "analyze/judge/sides.h"
#include "lib/memory.h"
#include "lib/screen.h"
#include "lib/table.h"
#include "lib/text.h"

enum { WIDTH = 80, FACTS_MAX = 3 };

/* --- prose --------------------------------------------------------------- */

/* What was written to it is broken into lines and printed by close_prose(). */
struct prose {
	FILE *words, *to;
	char *text;
	size_t lines; /* of all that was printed */
};

static void close_prose(struct prose *p)
{
	struct screen_lines fold = { .columns = screen_prose(p->to, WIDTH) };

	memory_close(p->words);
	text_tame(p->text);
	if (*p->text)
		p->lines += screen_wrap(p->to, p->text, &fold);
	free(p->text);
}

/* --- the answer ---------------------------------------------------------- */

static void print_words(const struct contest *s, size_t i, struct prose *p,
			void (*say)(const struct compare_words *w, FILE *to))
{
	const char b[] = { compare_letter(i), '\0' };
	const struct compare_words w = { &s->pairs[i], "A", b, s->ask->margin };

	p->words = memory_stream(&p->text);
	say(&w, p->words);
	close_prose(p);
}

static void print_answer(const struct contest *s, size_t i, struct prose *p)
{
	print_words(s, i, p, compare_words_answer);
	if (s->pairs[i].rows)
		print_words(s, i, p, compare_words_sure);
}

/* Of many runs a row each. */
static void print_answers(const struct contest *s, struct prose *p)
{
	struct table *t = table_plain("|the machine>|slower>|faster>|"
				      "equivalent>|cannot tell>|not compared>");

	fputs("Beside A, beyond what all points share with the bare limits, "
	      "the machine:\n",
	      p->to);
	p->lines += 1 + s->runs;
	for (size_t i = 1; i < s->runs; i++) {
		const struct pairs *v = &s->pairs[i];

		table_cell(t, "%c", compare_letter(i));
		if (compare_words_known(&v->common))
			table_cell(t, "%.3f", exp(v->common.shared));
		else
			table_cell(t, "-");
		table_cell(t, "%zu", v->count[VERDICT_SLOWER]);
		table_cell(t, "%zu", v->count[VERDICT_FASTER]);
		table_cell(t, "%zu", v->count[VERDICT_EQUIVALENT]);
		table_cell(t, "%zu", v->count[VERDICT_INCONCLUSIVE]);
		table_cell(t, "%zu", v->lones);
	}
	table_close(t, p->to);
}

/* --- what they are ------------------------------------------------------- */

/* What a run tells that not all tell, or the first what all do, if anything. */
static void print_side(const struct contest *s, size_t i, bool same,
		       struct prose *p)
{
	char text[SIDES_TEXT];
	const char *before = s->runs == 2 ? "Both:" : "All:";

	p->words = memory_stream(&p->text);
	if (!same) {
		fprintf(p->words, "%c: %s", compare_letter(i), s->run[i].name);
		before = ",";
	}
	for (size_t k = 0; k < SIDES; k++) {
		if (sides_same(&sides[k], s->run, s->runs) != same ||
		    !*sides_text(text, &sides[k], &s->run[i]))
			continue;
		fprintf(p->words, "%s %s %s", before, sides[k].label, text);
		before = ",";
	}
	close_prose(p);
}

/* --- in what else they differ -------------------------------------------- */

enum { VALUE = 32 }; /* of a value that is told */

/* What one side alone tells is most often another shmdiag. */
static bool is_told(const struct host_row *r, bool all)
{
	return (all || (r->value_a && r->value_b)) && !sides_tell(r->key) &&
	       !hostdiff_passing(r->key);
}

static void put_value(const char *before, const char *value, FILE *to)
{
	fprintf(to, "%s%.*s%s", before, VALUE, value ? value : "-",
		value && strlen(value) > VALUE ? "..." : "");
}

/* Before any figure of a point, so that none is taken for what it is not. */
static void print_differing(const struct contest *s, size_t of, bool all,
			    struct prose *p)
{
	const struct hostdiff *d = &s->hosts[of];
	size_t told = 0;

	p->words = memory_stream(&p->text);
	for (size_t i = 0; i < d->n; i++) {
		const struct host_row *r = &d->row[i].row;
		const char *means = hostdiff_means(r->key);

		if (!is_told(r, all) || (told++ >= FACTS_MAX && !all))
			continue;
		if (told == 1)
			fprintf(p->words,
				"What else differs in %c:", compare_letter(of));
		fprintf(p->words, "%s %s", told > 1 ? ";" : "", r->key);
		put_value(" (", r->value_a, p->words);
		put_value(" / ", r->value_b, p->words);
		fprintf(p->words, ")%s%s", *means ? ": " : "", means);
	}
	if (told > FACTS_MAX && !all)
		fprintf(p->words, "; and %zu more", told - FACTS_MAX);
	close_prose(p);
}

/* --- all of it ----------------------------------------------------------- */

static void print_all(const struct contest *s, struct prose *p)
{
	if (s->runs > 2)
		compare_many(s, 0, p->to);
	for (size_t i = 1; i < s->runs; i++) {
		if (s->runs > 2) {
			fprintf(p->to, "\n%c beside A\n", compare_letter(i));
			print_answer(s, i, p);
		}
		print_differing(s, i, true, p);
		compare_lists(s, i, 0, p->to);
	}
}

void compare_show(const struct contest *s, bool all, FILE *to)
{
	struct prose p = { .to = to, .lines = 3 };
	bool two = s->runs == 2;

	if (two)
		print_answer(s, 1, &p);
	else
		print_answers(s, &p);
	putc('\n', to);
	for (size_t i = 0; i < s->runs; i++)
		print_side(s, i, false, &p);
	print_side(s, 0, true, &p);
	if (all) {
		print_all(s, &p);
		return;
	}
	for (size_t i = 1; i < s->runs; i++)
		if (two || p.lines + 10 < COMPARE_LINES)
			print_differing(s, i, false, &p);
	putc('\n', to);
	p.lines = p.lines + 5 < COMPARE_LINES ? COMPARE_LINES - p.lines : 5;
	if (two)
		compare_lists(s, 1, p.lines, to);
	else
		compare_many(s, p.lines, to);
	fputs("All of it, and what is in one run only: --all\n", to);
}
