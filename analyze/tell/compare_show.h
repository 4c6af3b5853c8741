/* compare_show.h - two runs compared, as a person reads it in a terminal. */
#ifndef ANALYZE_TELL_COMPARE_SHOW_H
#define ANALYZE_TELL_COMPARE_SHOW_H

#include "analyze/judge/hostdiff.h"
#include "analyze/judge/versus.h"

struct compare_show {
	const struct run *const *side; /* two */
	const struct pairs *pairs;
	const struct versus *versus; /* of these */
	const struct hostdiff *hosts;
	const struct pairs_ask *ask;
	bool all;    /* not only the points that are slower or faster */
	bool brief;  /* no more than how many points are how */
	char letter; /* what the second run is called: B */
};

enum { COMPARE_VALUE = 40 }; /* bytes of a fact that are told */

/* Of untrusted text, so much as fits: no control characters. */
const char *compare_value(char out[COMPARE_VALUE + 1], const char *value);

/* How many points are how; what differs; the points, worst first; groups;
 * what only one has. 0 or -errno; `to` is not flushed. */
int compare_show(const struct compare_show *s, FILE *to);

/* Of that, the points, groups and what only one has (compare_lists.c). */
int compare_lists(const struct compare_show *s, FILE *to);

#endif
