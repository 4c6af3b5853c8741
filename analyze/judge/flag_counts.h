/* flag_counts.h - how many of a run's figures carry which flag. */
#ifndef ANALYZE_JUDGE_FLAG_COUNTS_H
#define ANALYZE_JUDGE_FLAG_COUNTS_H

#include "analyze/read/tables.h"

#include <stddef.h>

enum { FLAG_COUNTS_WORDS = 32, FLAG_COUNTS_WORD = 32 };

struct flag_counts {
	struct flag_counts_word {
		char word[FLAG_COUNTS_WORD];
		size_t figures;
	} word[FLAG_COUNTS_WORDS]; /* the most frequent first */
	size_t words;
	size_t figures, flagged; /* in all; with any flag */
};

/* What is too long for a flag, or has other characters, is none. */
void flag_counts_make(struct flag_counts *t, const struct tables *s);

/* Only letters, digits, '_', '-' and '.': harmless in any text. */
int flag_counts_plain(const char *word, size_t length);

#endif
