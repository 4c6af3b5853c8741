/* compare_words.h - what is said of two runs before their points. */
#ifndef ANALYZE_JUDGE_COMPARE_WORDS_H
#define ANALYZE_JUDGE_COMPARE_WORDS_H

#include "analyze/judge/versus.h"

/* Are there enough points and limits to tell what all share? */
bool compare_words_known(const struct common *c);

/* Do all points share enough for it to be told? */
bool compare_words_shared(const struct common *c);

/* What all points share, or that they share nothing, in sentences; `b` is what
 * the second run is called. */
void compare_words_common(const struct common *c, const char *b, FILE *to);

/* What was counted to know how sure the verdicts are. Nothing of no points. */
void compare_words_unit(const struct versus *v, FILE *to);

#endif
