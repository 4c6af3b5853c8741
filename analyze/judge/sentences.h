/*
 * sentences.h - what a run came to, in a few sentences.
 *
 * They are made of rows alone, and say only what these hold: the shortest round
 * trips, crossovers, what a page costs, how near the limits are, of what to be
 * wary. Of text that others wrote they repeat nothing but names (CSV_NAME and
 * flag_counts_plain()); in UTF-8 or the locale's way, as units_time() writes.
 */
#ifndef ANALYZE_JUDGE_SENTENCES_H
#define ANALYZE_JUDGE_SENTENCES_H

#include "analyze/judge/flag_counts.h"
#include "analyze/judge/power.h"
#include "analyze/judge/ranking.h"
#include "analyze/read/book.h"
#include "analyze/read/facts.h"
#include "analyze/read/tables.h"

/* What it is made of; what a run has not, is empty. */
struct sentences_of {
	const struct tables *tables;
	const struct flag_counts *flags;
	const struct rankings *rankings;
	const struct crossing_row *crossing;
	size_t crossings;
	const struct facts *run, *host;
	const struct book *book; /* NULL: there is no trials.csv */
	const struct power *power;
};

enum { SENTENCES_MOST = 6 };

struct sentence {
	const char *about; /* a word or two */
	char *text;        /* its own, with a full stop */
};

struct sentences {
	struct sentence sentence[SENTENCES_MOST];
	size_t n;
};

/* 0 or -ENOMEM; to be freed in either case. */
int sentences_make(struct sentences *s, const struct sentences_of *of);

void sentences_free(struct sentences *s);

#endif
