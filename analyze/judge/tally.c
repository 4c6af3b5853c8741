/* tally.c - how many of a run's headline figures carry which flag. */
#include "analyze/judge/tally.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int tally_plain(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)word[i]) && !strchr("_-.", word[i]))
			return 0;
	return length > 0;
}

static void count(struct tally *t, const char *word, size_t length)
{
	size_t i = 0;

	if (length >= TALLY_WORD || !tally_plain(word, length))
		return;
	while (i < t->words && (strlen(t->word[i].word) != length ||
				memcmp(t->word[i].word, word, length)))
		i++;
	if (i == TALLY_WORDS)
		return;
	if (i == t->words)
		memcpy(t->word[t->words++].word, word, length);
	t->word[i].figures++;
}

static int compare(const void *x, const void *y)
{
	const struct tally_word *a = x, *b = y;

	if (a->figures != b->figures)
		return a->figures < b->figures ? 1 : -1;
	return strcmp(a->word, b->word);
}

void tally_make(struct tally *t, const struct sheet *s)
{
	*t = (struct tally){ 0 };
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
