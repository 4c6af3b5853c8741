/* story_parts.h - each writes one sentence, or nothing if there is no data. */
#ifndef ANALYZE_JUDGE_STORY_PARTS_H
#define ANALYZE_JUDGE_STORY_PARTS_H

#include "analyze/judge/story.h"

#include <stdio.h>

typedef void story_part(const struct story_of *of, FILE *to);

story_part story_winners, story_elsewhere, story_crossovers, story_pages,
	story_limits, story_caution;

/* A figure with its interval: "238 ns [181 ns, 251 ns]". */
struct told {
	double value, low, high; /* NaN both: there is none */
	const char *unit;
};

void story_put(FILE *to, const struct told *t);

#endif
