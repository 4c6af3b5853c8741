/* podium.h - at each placement, whose round trips are the shortest. */
#ifndef ANALYZE_JUDGE_PODIUM_H
#define ANALYZE_JUDGE_PODIUM_H

#include "analyze/read/message_rows.h"

#include <stddef.h>

/* Messages of about a size; of those measured, the nearest stands for all. */
struct size_class {
	const char *name;
	uint64_t least, most;
	uint64_t typical;
};

enum { SIZE_CLASSES = 4, PLACES_MAX = 12, TIES_NAMED = 3 };

extern const struct size_class size_classes[SIZE_CLASSES];

/* The best of a class, and who cannot be told apart from it. */
struct step {
	const struct winner_row *best; /* NULL: no such size was measured */
	const struct winner_row *tie[TIES_NAMED];
	size_t ties;   /* there may be more than are named */
	size_t rivals; /* others of that size */
};

struct podium {
	const char *placement;
	struct step step[SIZE_CLASSES];
	size_t steps; /* classes that were measured */
};

struct podiums {
	struct podium place[PLACES_MAX]; /* as they come in the rows */
	size_t n;
};

/* From rows of winners.csv, in any order; they must stay. */
void podiums_make(struct podiums *p, const struct winner_row *row, size_t n);

#endif
