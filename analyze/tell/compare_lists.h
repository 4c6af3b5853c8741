/* compare_lists.h - the points of two runs, for a terminal. */
#ifndef ANALYZE_TELL_COMPARE_LISTS_H
#define ANALYZE_TELL_COMPARE_LISTS_H

#include "analyze/judge/versus.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * Those that are slower or faster, or `all`, worst first; groups of them; and
 * what only one run has. 0 or -errno; `to` is not flushed.
 */
int compare_lists(const struct versus *v, bool all, FILE *to);

#endif
