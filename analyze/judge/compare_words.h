/* compare_words.h - what is said of two runs before their points. */
#ifndef ANALYZE_JUDGE_COMPARE_WORDS_H
#define ANALYZE_JUDGE_COMPARE_WORDS_H

#include "analyze/judge/pairs.h"

/* What a run is called in a table: A, B, C ... */
char compare_letter(size_t run);

/* Are there enough points and limits to tell what all share? */
bool compare_words_known(const struct common *c);

struct compare_words {
	const struct pairs *pairs;
	const char *a, *b; /* what the runs are called */
	double margin;
};

/* All of it in sentences on one line: what all points share, or that they share
 * nothing; how many points are how; then what was counted to know it, and how
 * small a difference that can tell. */
void compare_words_answer(const struct compare_words *w, FILE *to);
void compare_words_sure(const struct compare_words *w, FILE *to);

/* "1.2 [1.1, 1.4]", or "1.2" without an interval; "" of NaN. */
enum { COMPARE_RATIO = 48 };
const char *compare_ratio(char out[COMPARE_RATIO], double ratio,
			  const struct interval *i);

#endif
