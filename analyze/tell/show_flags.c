/* show_flags.c - what to think of the figures of a run, below its tables. */
#include "analyze/tell/show.h"

#include "analyze/judge/flags.h"
#include "analyze/read/points.h"
#include "lib/words.h"

#include <stdlib.h>
#include <string.h>

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

static size_t count(const struct figure *const *figure, size_t n,
		    const char *word)
{
	size_t carry = 0;

	for (size_t i = 0; i < n; i++)
		carry += words_has(figure[i]->flags, word);
	return carry;
}

/* What all figures carry needs no example. */
static void print_word(const struct figure *const *figure, size_t n,
		       const char *word, FILE *to)
{
	const struct figure *worst[EXAMPLES_MAX + 1];
	const char *advice = flags_advice(word);
	size_t found = find_worst(worst, figure, n, word);
	size_t carry = count(figure, n, word);

	fprintf(to, "  %.*s (%zu)%s%s\n", (int)strcspn(word, " "), word, carry,
		advice ? ": " : "", advice ? advice : "");
	if (carry == n)
		return;
	for (size_t i = 0; i < found; i++) {
		fputs("    ", to);
		points_put(to, &worst[i]->row.point);
		putc('\n', to);
	}
}

/* The word after this one; NULL: it was the last. */
static const char *next_word(const char *word)
{
	word += strcspn(word, " ");
	word += strspn(word, " ");
	return *word ? word : NULL;
}

int show_flags(const struct figure *const *figure, size_t n, FILE *to)
{
	char *all = NULL;
	int err = 0;

	for (size_t i = 0; !err && i < n; i++)
		if (figure[i]->flags)
			err = words_add(&all, figure[i]->flags);
	if (err || !all) {
		free(all);
		return err;
	}
	fputs("Flags of the figures above, and who carries them, the worst "
	      "first:\n",
	      to);
	for (const char *word = all; word; word = next_word(word))
		print_word(figure, n, word, to);
	free(all);
	return 0;
}
