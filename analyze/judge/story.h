/*
 * story.h - what a run came to, in a few sentences.
 *
 * They are made of rows alone, and say only what these hold: the shortest round
 * trips, crossovers, what a page costs, how near the limits are, of what to be
 * wary. Of text that others wrote they repeat nothing but names (CSV_NAME and
 * tally_plain()); in UTF-8 or the locale's way, as units_time() writes.
 */
#ifndef ANALYZE_JUDGE_STORY_H
#define ANALYZE_JUDGE_STORY_H

#include "analyze/judge/podium.h"
#include "analyze/judge/tally.h"
#include "analyze/read/book.h"
#include "analyze/read/facts.h"
#include "analyze/read/sheet.h"

#include <stddef.h>

/* What it is made of; what a run has not, is empty. */
struct story_of {
	const struct sheet *sheet;
	const struct tally *tally;
	const struct podiums *podiums;
	const struct crossing_row *crossing;
	size_t crossings;
	const struct facts *run, *host;
	const struct book *book; /* NULL: there is no trials.csv */
};

enum { STORY_SENTENCES = 6 };

struct sentence {
	const char *about; /* a word or two */
	char *text;        /* its own, with a full stop */
};

struct story {
	struct sentence sentence[STORY_SENTENCES];
	size_t n;
};

/* 0 or -ENOMEM; to be freed in either case. */
int story_make(struct story *s, const struct story_of *of);

void story_free(struct story *s);

#endif
