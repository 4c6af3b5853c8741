/* sentences_parts.h - each writes a sentence, or nothing without data. */
#ifndef ANALYZE_JUDGE_SENTENCES_PARTS_H
#define ANALYZE_JUDGE_SENTENCES_PARTS_H

#include "analyze/judge/sentences.h"

typedef void sentences_part(const struct sentences_of *of, FILE *to);

sentences_part sentences_sizes, sentences_waiting, sentences_crossovers,
	sentences_pages, sentences_copies;

/* A figure with its interval: "238 ns [181, 251]", or where units differ
 * "988 ns [942 ns, 1.02 us]"; and that of a row. */
void sentences_put(FILE *to, double value, double low, double high,
		   const char *unit);
void sentences_put_row(FILE *to, const struct summary_row *r);

/* " [181, 251]" of two such texts, which may lose their units. */
void sentences_interval(FILE *to, char *low, char *high);

/* The row of a metric of one worker whose size is the nearest, or that size,
 * and that a claim can be made of, or NULL. */
struct sentences_want {
	const char *probe, *metric, *medium;
	const char *placement; /* NULL: any */
	uint64_t size;
	bool exact; /* no other size */
};

const struct summary_row *sentences_find(const struct sentences_of *of,
					 const struct sentences_want *want);

#endif
