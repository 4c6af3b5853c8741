/* compare_show.h - runs compared, as a person reads it in a terminal. */
#ifndef ANALYZE_TELL_COMPARE_SHOW_H
#define ANALYZE_TELL_COMPARE_SHOW_H

#include "analyze/judge/hostdiff.h"
#include "analyze/judge/several.h"
#include "analyze/judge/versus.h"

struct compare_show {
	struct several_ask of;
	const struct versus *versus;  /* run i beside the first; [0] unused */
	const struct hostdiff *hosts; /* likewise */
	bool all; /* of everything all, and not what fits on a screen */
};

enum { COMPARE_LINES = 25 }; /* at most, unless all is asked for */

/* The answer; what the runs are, and in what else they differ; the points that
 * stand out, the worst first, and with --all all points, groups and what only
 * one has. Of three runs or more a row a point, a column a run. 0 or -errno;
 * `to` is not flushed. */
int compare_show(const struct compare_show *s, FILE *to);

/* Of that the points of run i beside the first; `lines` are left, or 0: as many
 * as there are (compare_lists.c). */
void compare_lists(const struct compare_show *s, size_t i, size_t lines,
		   FILE *to);

/* Of three runs or more (compare_many.c). */
int compare_many(const struct compare_show *s, size_t lines, FILE *to);

#endif
