/* grid.h - media side by side, for a terminal. */
#ifndef ANALYZE_TELL_GRID_H
#define ANALYZE_TELL_GRID_H

#include "analyze/judge/figures.h"
#include "lib/units.h"

/*
 * Print figures of one metric as tables: a row a probe, number of workers and
 * size, a column a medium, the best of each row marked. They must come sorted
 * by row. Under each probe stands how near a medium comes to the lower bound.
 */
void grid_print(const struct figure *const *figure, size_t n, FILE *to);

/* Print figures one below another, with their intervals: for those that are
 * not made over a medium, so that there is nothing to compare. */
void grid_list(const struct figure *const *figure, size_t n, FILE *to);

#endif
