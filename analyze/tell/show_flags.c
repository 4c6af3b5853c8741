/* show_flags.c - what to think of the figures of a run, below its tables. */
#include "analyze/tell/show.h"

#include "analyze/judge/flag_counts.h"
#include "analyze/judge/flags.h"
#include "analyze/read/points.h"
#include "lib/words.h"

enum { EXAMPLES_MAX = 3 };

/* How bad, of a figure that carries the word. */
static double size_of(const struct figure *f, size_t flag)
{
	return flag < FLAGS_MAX ? f->flag_size[flag] : 0;
}

/* The worst of those that carry the word, worst first; how many. */
static size_t find_worst(const struct figure *worst[EXAMPLES_MAX + 1],
			 const struct figure *const *figure, size_t n,
			 const char *word)
{
	size_t flag = flags_find(word), found = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = found;

		if (!words_has(figure[i]->flags, word))
			continue;
		while (at && size_of(worst[at - 1], flag) <
				     size_of(figure[i], flag)) {
			worst[at] = worst[at - 1];
			at--;
		}
		worst[at] = figure[i]; /* the last place is for who falls out */
		found += found < EXAMPLES_MAX;
	}
	return found;
}

/* Advice goes on a line of its own where it would not fit. */
static void put_advice(const char *advice, int column, FILE *to)
{
	if (advice)
		fprintf(to, "%s%s",
			column + 2 + (int)strlen(advice) > 80 ? ":\n    "
							      : ": ",
			advice);
	putc('\n', to);
}

static void print_word(const struct show_list *l,
		       const struct flag_counts_word *w, FILE *to)
{
	const struct figure *worst[EXAMPLES_MAX + 1];
	size_t found = find_worst(worst, l->figure, l->n, w->word);

	put_advice(flags_advice(w->word, l->host),
		   fprintf(to, "  %s (%zu)", w->word, w->figures), to);
	for (size_t i = 0; i < found; i++) {
		fputs("    ", to);
		points_put(to, &worst[i]->row.point);
		putc('\n', to);
	}
}

static const struct summary_row *row_of(const void *from, size_t i)
{
	const struct show_list *l = from;

	return &l->figure[i]->row;
}

void show_flags(const struct show_list *l, FILE *to)
{
	struct flag_counts t;

	flag_counts_make(&t, l, l->n, row_of);
	if (t.run)
		fputs("Flags of the whole run, on more than half of the points "
		      "that can have them:\n",
		      to);
	for (size_t i = 0; i < t.run; i++)
		put_advice(flags_advice(t.word[i].word, l->host),
			   fprintf(to, "  %s: %zu of %zu points",
				   t.word[i].word, t.word[i].figures,
				   t.word[i].of),
			   to);
	if (t.run < t.words)
		fputs("Flags of the figures above, and who carries them, the "
		      "worst first:\n",
		      to);
	for (size_t i = t.run; i < t.words; i++)
		print_word(l, &t.word[i], to);
}
