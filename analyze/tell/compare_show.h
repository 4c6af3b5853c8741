/* compare_show.h - runs compared, as a person reads it in a terminal. */
#ifndef ANALYZE_TELL_COMPARE_SHOW_H
#define ANALYZE_TELL_COMPARE_SHOW_H

#include "analyze/judge/several.h"

enum { COMPARE_LINES = 25 }; /* at most, unless all is asked for */

/* The answer; what the runs are, and in what else they differ; the points that
 * stand out, the worst first, and with `all` all points, groups and what only
 * one has. Of three runs or more a row a point, a column a run. `to` is not
 * flushed. */
void compare_show(const struct contest *s, bool all, FILE *to);

/* Of that the points of run i beside the first; `lines` are left, or 0: as many
 * as there are (compare_lists.c). */
void compare_lists(const struct contest *s, size_t i, size_t lines, FILE *to);

/* Of three runs or more (compare_many.c). */
void compare_many(const struct contest *s, size_t lines, FILE *to);

#endif
