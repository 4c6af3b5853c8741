/* compare_many.h - three runs or more in one table, for a terminal. */
#ifndef ANALYZE_TELL_COMPARE_MANY_H
#define ANALYZE_TELL_COMPARE_MANY_H

#include "analyze/judge/pairs.h"

enum { COMPARE_MANY_MARKED = 8 }; /* of more runs best and worst are not told */

struct compare_many {
	const struct run *run;
	size_t runs;
	/* Those of run i and a later run j are at i x runs + j: of the first
	 * all, of others up to COMPARE_MANY_MARKED runs. */
	const struct pairs *pairs;
	const struct pairs_ask *ask;
	bool all; /* not only the headline */
};

/* What a run is called in a table: A, B, C ... */
char compare_letter(size_t run);

/* Who is who; what the machine of each has to itself; a row a point, a column a
 * run. The best and the worst of a row are marked where these two are told
 * apart. Pages of other sizes are rows of their own. 0 or -ENOMEM. */
int compare_many(const struct compare_many *m, FILE *to);

#endif
