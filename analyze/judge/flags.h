/*
 * flags.h - what to think of a figure, in a word.
 *
 * A flag removes nothing. A new one is an entry in the table of flags.c, and a
 * line in results/README.md.
 */
#ifndef ANALYZE_JUDGE_FLAGS_H
#define ANALYZE_JUDGE_FLAGS_H

#include "analyze/judge/evidence.h"
#include "analyze/read/facts.h"
#include "analyze/read/metrics.h"
#include "lib/rows.h"

enum { FLAGS_MAX = 20 };

/* Add to *words (as words_add() does) those that a figure deserves. size[i]
 * gets how far beyond its threshold the i-th flag is, as a factor, 0 if it is
 * not given. */
void flags_add(char **words, double size[FLAGS_MAX], const struct metric *m,
	       const struct evidence *e);

/* Which flag a word is; FLAGS_MAX: none that is known here. */
size_t flags_find(const char *word);

/* Does a figure carry the first word of `word`, or is it one that could? */
bool flags_concern(const char *word, const struct summary_row *row);

/* What to do about it on this host, by host.csv (none of its facts if nothing
 * is known), in one line; NULL: nothing known here. */
const char *flags_advice(const char *word, const struct rows *host);

#endif
