/*
 * flags.h - what to think of a figure, in a word, and of a run by these.
 *
 * A flag removes nothing. A new one is an entry in the table of flags.c, and a
 * line in results/README.md.
 */
#ifndef ANALYZE_JUDGE_FLAGS_H
#define ANALYZE_JUDGE_FLAGS_H

#include "analyze/judge/evidence.h"
#include "analyze/read/facts.h"

enum { FLAGS_MAX = 21 };

/* Add to *words (as words_add() does) those that a figure deserves. size[i]
 * gets how far beyond its threshold the i-th flag is, as a factor, 0 if it is
 * not given. */
void flags_add(char **words, double size[FLAGS_MAX], const struct metric *m,
	       const struct evidence *e);

/* Which flag a word is; FLAGS_MAX: none that is known here. */
size_t flags_find(const char *word);

/* What to do about it on this host, by host.csv (none of its facts if nothing
 * is known), in one line; NULL: nothing known here. */
const char *flags_advice(const char *word, const struct rows *host);

/* --- how many of a run carry them ---------------------------------------- */

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

/* Take the next word off a list that is not said of the run; false: there is
 * none. NULL has none. */
bool flag_counts_next(const struct flag_counts *t, const char **list,
		      char word[FLAG_COUNTS_WORD]);

/* Only letters, digits, '_', '-' and '.': harmless in any text. */
int flag_counts_plain(const char *word, size_t length);

#endif
