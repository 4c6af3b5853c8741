/* sentences_parts.h - each writes a sentence, or nothing without data. */
#ifndef ANALYZE_JUDGE_SENTENCES_PARTS_H
#define ANALYZE_JUDGE_SENTENCES_PARTS_H

#include "analyze/judge/sentences.h"

typedef void sentences_part(const struct sentences_of *of, FILE *to);

sentences_part sentences_winners, sentences_elsewhere, sentences_crossovers,
	sentences_pages, sentences_limits, sentences_caution;

/* A figure with its interval: "238 ns [181 ns, 251 ns]". */
struct stated {
	double value, low, high; /* NaN both: there is none */
	const char *unit;
};

void sentences_put(FILE *to, const struct stated *t);

#endif
