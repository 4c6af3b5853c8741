/* versus.h - the points of a run beside those of the first one, sorted. */
#ifndef ANALYZE_JUDGE_VERSUS_H
#define ANALYZE_JUDGE_VERSUS_H

#include "analyze/judge/pairs.h"

struct versus {
	/* Those of both: slower, faster, the rest; of each the most first. To
	 * be freed, which frees the others. */
	const struct pair **row;
	size_t rows;
	/* Only in one, or other work; those with the same reason together. */
	const struct pair **lone;
	size_t lones;
	size_t count[VERDICTS]; /* of all of them */
	struct common common;   /* what all of them share */
};

struct versus versus_make(const struct pairs *pairs);

#endif
