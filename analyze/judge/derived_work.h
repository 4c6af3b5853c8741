/* derived_work.h - between the files that make derived.csv. */
#ifndef ANALYZE_JUDGE_DERIVED_WORK_H
#define ANALYZE_JUDGE_DERIVED_WORK_H

#include "analyze/judge/derived.h"

/* What is being made, and the numbers of a row. */
struct derived_work {
	const struct book *book;
	struct derived *to;
	struct tally *tally;
};

/* A row more, of the numbers in w->tally if there are any; their median. */
double derived_add(const struct derived_work *w, const struct point *at,
		   const struct derived_figure *names);

/* What whole processes spend on starting and on moving (derived_whole.c). */
void derived_whole(const struct derived_work *w);

/* Streams at the best size of buffers (derived_tuned.c). */
void derived_tuned(const struct derived_work *w);

#endif
