/* tally.h - how many of a run's headline figures carry which flag. */
#ifndef ANALYZE_JUDGE_TALLY_H
#define ANALYZE_JUDGE_TALLY_H

#include "analyze/read/sheet.h"

#include <stddef.h>

enum { TALLY_WORDS = 32, TALLY_WORD = 32 };

struct tally {
	struct tally_word {
		char word[TALLY_WORD];
		size_t figures;
	} word[TALLY_WORDS]; /* the most frequent first */
	size_t words;
	size_t figures, flagged; /* in all; with any flag */
};

/* What is too long for a flag, or has other characters, is none. */
void tally_make(struct tally *t, const struct sheet *s);

/* Only letters, digits, '_', '-' and '.': harmless in any text. */
int tally_plain(const char *word, size_t length);

#endif
