/* versus.h - the points of a run beside those of the first one, sorted. */
#ifndef ANALYZE_JUDGE_VERSUS_H
#define ANALYZE_JUDGE_VERSUS_H

#include "analyze/judge/pairs.h"

struct versus {
	/* Those of both: slower, faster, the rest; of each the most first. */
	const struct pair **row;
	size_t rows;
	/* Only in one, or other work; those with the same reason together. */
	const struct pair **lone;
	size_t lones;
	size_t count[VERDICTS]; /* of all of them */
	struct common common;   /* what all of them share */
};

/* 0 or -ENOMEM; to be freed in either case, before the pairs. */
int versus_make(struct versus *v, const struct pairs *pairs);

void versus_free(struct versus *v);

#endif
