/*
 * crossings.h - which medium is the fastest at a probe, by placement and size,
 * and at which size it overtakes another.
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

#include "analyze/read/book.h"
#include "analyze/read/told_rows.h"
#include "lib/csv_rows.h"

/* What is compared unless something else is asked for. */
#define WINNERS_PROBE "ipc/round-trip"

/* Rows of winners.csv by placement, workers, size, waits, rank; to be freed. */
struct rows winners_make(const struct book *b, const char *probe);

/* As strcmp(): by placement and workers; by size and how they wait, too. */
typedef int winners_compare(const struct winner_row *a,
			    const struct winner_row *b);
winners_compare winners_places, winners_matches;

/* One past the last of winners_make() that is by these as row `from` is. */
size_t winners_end(const struct rows *w, size_t from, winners_compare *by);

/* Messages of about a size, from 0: 8 to 64 B, about 4 KiB, about 64 KiB, 1 MiB
 * and more. */
enum { SIZE_CLASSES = 4 };

/* The best of a class, and who cannot be told apart from it. */
struct ranking {
	const struct winner_row *best; /* NULL: no such size was measured */
	const struct winner_row *tie;  /* the first of them; NULL: none */
	size_t ties;
};

/* Of those that wait in a way (winner_row), from rows of winners.csv in any
 * order, which must stay. Of the sizes that were measured, the one nearest to
 * what is typical stands for the class. */
struct ranking winners_ranking(const struct rows *winners,
			       const char *placement, const char *waits,
			       size_t class);

/* The class in which a row may be the best; SIZE_CLASSES: in none. */
size_t winners_class(const struct winner_row *r);

/* --- where one overtakes another ----------------------------------------- */

/* The verdict of a crossing_row where one overtakes the other. */
#define CROSSING_OVERTAKEN "overtaken"

/* Which pairs. Neither: each shm-* that is the best of its kind at some size
 * against what a program would use without and that waits in the same way; of
 * other probes than ipc/ all. */
struct crossings_ask {
	const char *media; /* patterns: pairs of these only; NULL: not asked */
	bool all;
};

/* Rows of crossover.csv, by placement, those of a pair ascending; `winners` are
 * what winners_make() has of that probe. To be freed. */
struct rows crossings_make(const struct book *b, const struct rows *winners,
			   const struct crossings_ask *ask);

#endif
