/* show_flags.c - what to think of the figures of a run, below its tables. */
#include "analyze/tell/show.h"

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
static void put_advice(const char *word, const struct rows *host, int column,
		       FILE *to)
{
	const char *advice = flags_advice(word, host);

	if (advice)
		fprintf(to, "%s%s",
			column + 2 + (int)strlen(advice) > 80 ? ":\n    "
							      : ": ",
			advice);
	putc('\n', to);
}

static const struct summary_row *row_of(const void *from, size_t i)
{
	const struct figure *const *figure = from;

	return &figure[i]->row;
}

void show_flags(const struct figure *const *figure, size_t n,
		const struct rows *host, FILE *to)
{
	const struct figure *worst[EXAMPLES_MAX + 1];
	struct flag_counts t;

	flag_counts_make(&t, figure, n, row_of);
	if (t.run)
		fputs("Flags of the whole run, on more than half of the points "
		      "that can have them:\n",
		      to);
	for (size_t i = 0; i < t.run; i++)
		put_advice(t.word[i].word, host,
			   fprintf(to, "  %s: %zu of %zu points",
				   t.word[i].word, t.word[i].figures,
				   t.word[i].of),
			   to);
	if (t.run < t.words)
		fputs("Flags of the figures above, and who carries them, the "
		      "worst first:\n",
		      to);
	for (size_t i = t.run; i < t.words; i++) {
		const struct flag_counts_word *w = &t.word[i];
		size_t found = find_worst(worst, figure, n, w->word);

		put_advice(w->word, host,
			   fprintf(to, "  %s (%zu)", w->word, w->figures), to);
		for (size_t j = 0; j < found; j++) {
			fputs("    ", to);
			points_put(to, &worst[j]->row.point);
			putc('\n', to);
		}
	}
}
