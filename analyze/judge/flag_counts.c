/* flag_counts.c - how many of a run's figures carry which flag. */
#include "analyze/judge/flag_counts.h"

#include "analyze/judge/flags.h"
#include "analyze/read/points.h"

#include <ctype.h>

int flag_counts_plain(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)word[i]) && !strchr("_-.", word[i]))
			return 0;
	return length > 0;
}

static size_t find(const struct flag_counts *t, const char *word)
{
	size_t i = 0;

	while (i < t->words && strcmp(t->word[i].word, word) != 0)
		i++;
	return i;
}

bool flag_counts_next(const struct flag_counts *t, const char **flags,
		      char word[FLAG_COUNTS_WORD])
{
	while (*flags && **flags) {
		const char *at = *flags;
		size_t n = strcspn(at, " ");

		*flags += n + strspn(at + n, " ");
		if (n >= FLAG_COUNTS_WORD || !flag_counts_plain(at, n))
			continue;
		memcpy(word, at, n);
		word[n] = '\0';
		if (find(t, word) >= t->run)
			return true;
	}
	return false;
}

static void count(struct flag_counts *t, const char *flags)
{
	char word[FLAG_COUNTS_WORD] = "";

	while (flag_counts_next(t, &flags, word)) {
		size_t i = find(t, word);

		if (i == FLAG_COUNTS_WORDS)
			continue;
		if (i == t->words)
			memcpy(t->word[t->words++].word, word, sizeof(word));
		t->word[i].figures++;
	}
}

static bool is_of_run(const struct flag_counts_word *w)
{
	return 2 * w->figures > w->of;
}

static int compare(const void *x, const void *y)
{
	const struct flag_counts_word *a = x, *b = y;

	return is_of_run(b) - is_of_run(a)
		?: points_compare_counts(b->figures, a->figures)
		?: strcmp(a->word, b->word);
}

void flag_counts_make(struct flag_counts *t, const void *from, size_t n,
		      flag_counts_row *row)
{
	*t = (struct flag_counts){ 0 };
	for (size_t i = 0; i < n; i++)
		if (row(from, i))
			count(t, row(from, i)->flags);
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; row(from, i) && w < t->words; w++)
			t->word[w].of +=
				flags_concern(t->word[w].word, row(from, i));
	qsort(t->word, t->words, sizeof(*t->word), compare);
	while (t->run < t->words && is_of_run(&t->word[t->run]))
		t->run++;
}
