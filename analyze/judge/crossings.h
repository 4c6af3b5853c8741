/*
 * crossings.h - at which size a medium overtakes another.
 *
 * Media are compared round by round at each size that both were measured at.
 * A size tells them apart if the whole interval of that ratio lies on one side
 * of 1; with fewer than 6 rounds, which license no interval, by the median.
 * Between two neighbouring sizes that tell, and tell otherwise, lies a
 * crossing: each round has its own, where its ratio first passes 1 on a
 * straight line from size to size in the logarithms of both, or the smaller of
 * the two sizes if it has passed there, the larger if it never does.
 */
#ifndef ANALYZE_JUDGE_CROSSINGS_H
#define ANALYZE_JUDGE_CROSSINGS_H

#include "analyze/judge/winners.h"

enum { CROSSING_SAYS = 128 };

enum crossing_verdict {
	CROSSING_NONE,      /* no size tells them apart */
	CROSSING_FASTER,    /* where any does, it is the same one */
	CROSSING_OVERTAKEN, /* somewhere between two sizes */
};

/* Of a row of crossover.csv; of a word that is none, CROSSING_NONE. */
enum crossing_verdict crossing_verdict(const struct crossing_row *r);

struct crossing {
	struct crossing_row row; /* the texts are the book's, or constant */
	enum crossing_verdict verdict;
	char says[CROSSING_SAYS];
};

/* Which pairs. Neither: each shm-* that is the best of its kind at some size
 * against what a program would use without and that waits in the same way; of
 * other probes than ipc/ all. */
struct crossings_ask {
	const char *probe;
	const char *media; /* words: pairs of these only; NULL: not asked */
	bool all;
};

struct crossings {
	/* By placement; those of a pair ascending. To be freed. */
	struct crossing *crossing;
	size_t n;
};

struct crossings crossings_make(const struct book *b, const struct winners *w,
				const struct crossings_ask *ask);

#endif
