/* show.h - a run, or several, as a person reads them in a terminal. */
#ifndef ANALYZE_TELL_SHOW_H
#define ANALYZE_TELL_SHOW_H

#include "analyze/judge/compare.h"
#include "analyze/judge/report.h"

/* The first figure of each point in tables, what was reached and what was not
 * measured. The run's name is that by which the user called it. */
void show_run(const struct run *r, FILE *to);

/* A run on one screen: how far to trust it, what it found, what failed. At most
 * 25 lines of 80 columns; `to` is not flushed. */
void show_conclusion(const struct report *r, FILE *to);

/*
 * Print figures of one metric as tables: a row a probe, number of workers and
 * size, a column a medium, the best of each row marked. They must come sorted
 * by row. Under each probe stands how near a medium comes to the lower bound.
 */
void show_grid(const struct figure *const *figure, size_t n, FILE *to);

/* Print figures one below another, with their intervals: for those that are
 * not made over a medium, so that there is nothing to compare. */
void show_list(const struct figure *const *figure, size_t n, FILE *to);

/* --- several ------------------------------------------------------------- */

enum { COMPARE_LINES = 25 }; /* at most, unless all is asked for */

/* The answer; what the runs are, and in what else they differ; the points that
 * stand out, the worst first, and with `all` all points, groups and what only
 * one has. Of three runs or more a row a point, a column a run. `to` is not
 * flushed. */
void compare_show(const struct contest *s, bool all, FILE *to);

#endif
