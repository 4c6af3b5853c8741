/* points.h - where a figure belongs: put into words, and compared. */
#ifndef ANALYZE_READ_POINTS_H
#define ANALYZE_READ_POINTS_H

#include "lib/rows.h"

/* "ipc/round-trip pipe same-cpu 64 B 2 workers"; one worker is not told. */
void points_put(FILE *to, const struct point *p);

/* Was it done over nothing? Then there are no media to put side by side. */
bool points_over_none(const struct point *p);

/* The same probe, medium, placement and workers? */
bool points_same_but_size(const struct point *a, const struct point *b);

/* Below, at or above 0, as strcmp() has it. */
int points_compare_counts(uint64_t a, uint64_t b);

/* Put a medium into a sorted list of n, unless it is there, which has room for
 * it; how many that makes. */
size_t points_add_medium(const char **list, size_t n, const char *medium);

/* As a table has them, media side by side: by probe, placement, workers, size
 * and medium. */
int points_compare_lines(const struct point *a, const struct point *b);

#endif
