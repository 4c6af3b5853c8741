/* flag_counts.c - how many of a run's figures carry which flag. */
#include "analyze/judge/flag_counts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int flag_counts_plain(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)word[i]) && !strchr("_-.", word[i]))
			return 0;
	return length > 0;
}

static void count(struct flag_counts *t, const char *word, size_t length)
{
	size_t i = 0;

	if (length >= FLAG_COUNTS_WORD || !flag_counts_plain(word, length))
		return;
	while (i < t->words && (strlen(t->word[i].word) != length ||
				memcmp(t->word[i].word, word, length)))
		i++;
	if (i == FLAG_COUNTS_WORDS)
		return;
	if (i == t->words)
		memcpy(t->word[t->words++].word, word, length);
	t->word[i].figures++;
}

static int compare(const void *x, const void *y)
{
	const struct flag_counts_word *a = x, *b = y;

	if (a->figures != b->figures)
		return a->figures < b->figures ? 1 : -1;
	return strcmp(a->word, b->word);
}

void flag_counts_make(struct flag_counts *t, const struct tables *s)
{
	*t = (struct flag_counts){ 0 };
	for (size_t i = 0; i < s->n; i++) {
		const char *flags = s->row[i].row.flags;

		if (s->row[i].rank)
			continue;
		t->figures++;
		t->flagged += *flags != '\0';
		while (*flags) {
			size_t n = strcspn(flags, " ");

			count(t, flags, n);
			flags += n;
			flags += strspn(flags, " ");
		}
	}
	qsort(t->word, t->words, sizeof(*t->word), compare);
}
