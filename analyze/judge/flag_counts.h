/* flag_counts.h - how many of a run's figures carry which flag. */
#ifndef ANALYZE_JUDGE_FLAG_COUNTS_H
#define ANALYZE_JUDGE_FLAG_COUNTS_H

#include "lib/rows.h"

enum { FLAG_COUNTS_WORDS = 32, FLAG_COUNTS_WORD = 32 };

/* What more than half of the figures carry that can is said once, of the run,
 * and left out where figures are shown to people. */
struct flag_counts {
	struct flag_counts_word {
		char word[FLAG_COUNTS_WORD];
		size_t figures, of; /* that carry it; that can */
	} word[FLAG_COUNTS_WORDS]; /* the run's, then the most frequent first */
	size_t words;
	size_t run; /* so many of these are said of the run */
};

/* The i-th figure of whatever holds them; NULL: it does not count. */
typedef const struct summary_row *flag_counts_row(const void *from, size_t i);

/* Of n figures. What is too long for a flag, or has other characters, is none.
 */
void flag_counts_make(struct flag_counts *t, const void *from, size_t n,
		      flag_counts_row *row);

/* Take the next word off *flags that is not said of the run; false: there is
 * none. NULL has none. */
bool flag_counts_next(const struct flag_counts *t, const char **flags,
		      char word[FLAG_COUNTS_WORD]);

/* Only letters, digits, '_', '-' and '.': harmless in any text. */
int flag_counts_plain(const char *word, size_t length);

#endif
