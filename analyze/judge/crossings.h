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
