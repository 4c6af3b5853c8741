/* ranking.h - at each placement, whose round trips are the shortest. */
#ifndef ANALYZE_JUDGE_RANKING_H
#define ANALYZE_JUDGE_RANKING_H

#include "analyze/read/told_rows.h"

/* Messages of about a size; of those measured, the nearest stands for all. */
struct size_class {
	const char *name;
	uint64_t least, most;
	uint64_t typical;
};

enum { SIZE_CLASSES = 4, PLACES_MAX = 24, TIES_NAMED = 3 };

extern const struct size_class size_classes[SIZE_CLASSES];

/* The best of a class, and who cannot be told apart from it. */
struct class_best {
	const struct winner_row *best; /* NULL: no such size was measured */
	const struct winner_row *tie[TIES_NAMED];
	size_t ties; /* there may be more than are named */
};

struct ranking {
	const char *placement;
	const char *waits; /* how all in it wait: winner_row */
	struct class_best of_class[SIZE_CLASSES];
	size_t classes; /* classes that were measured */
};

struct rankings {
	struct ranking place[PLACES_MAX]; /* as they come in the rows */
	size_t n;
};

/* From rows of winners.csv, in any order; they must stay. */
void rankings_make(struct rankings *p, const struct winner_row *row, size_t n);

#endif
