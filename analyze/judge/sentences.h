/*
 * sentences.h - what a run found, in at most five sentences.
 *
 * They are made of rows alone, and claim nothing that these cannot bear: of a
 * run that is not to be used nothing at all, and nothing of a figure that
 * trust_holds() denies. Of text that others wrote they repeat nothing but names
 * (CSV_NAME); in UTF-8 or the locale's way, as units_time() writes.
 */
#ifndef ANALYZE_JUDGE_SENTENCES_H
#define ANALYZE_JUDGE_SENTENCES_H

#include <stddef.h>

struct report;

enum { SENTENCES_MOST = 5 };

struct sentence {
	const char *about; /* a word */
	char *text;        /* its own, with a full stop */
};

struct sentences {
	struct sentence sentence[SENTENCES_MOST];
	size_t n;
};

/* Of all of a report that is known before them; to be freed. */
struct sentences sentences_make(const struct report *r);

void sentences_free(struct sentences *s);

#endif
