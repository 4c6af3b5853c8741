/* ranking.h - at a placement, whose round trips are the shortest. */
#ifndef ANALYZE_JUDGE_RANKING_H
#define ANALYZE_JUDGE_RANKING_H

#include "analyze/read/told_rows.h"
#include "lib/csv_rows.h"

/* Messages of about a size, from 0: 8 to 64 B, about 4 KiB, about 64 KiB, 1 MiB
 * and more. */
enum { SIZE_CLASSES = 4, TIES_NAMED = 3 };

/* The best of a class, and who cannot be told apart from it. */
struct ranking {
	const struct winner_row *best; /* NULL: no such size was measured */
	const struct winner_row *tie[TIES_NAMED];
	size_t ties; /* there may be more than are named */
};

/* Of those that wait in a way (winner_row), from rows of winners.csv in any
 * order, which must stay. Of the sizes that were measured, the one nearest to
 * what is typical stands for the class. */
struct ranking ranking_find(const struct rows *winners, const char *placement,
			    const char *waits, size_t class);

/* The class in which a row may be the best; SIZE_CLASSES: in none. */
size_t ranking_class(const struct winner_row *r);

#endif
