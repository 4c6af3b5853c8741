/* model.h - what a region or a message costs, as a line over its pages. */
#ifndef ANALYZE_JUDGE_MODEL_H
#define ANALYZE_JUDGE_MODEL_H

#include "analyze/read/book.h"

enum { MODEL_SAYS = 96 };

struct model {
	struct model_row row; /* the texts are the book's, or below */
	char says[MODEL_SAYS];
};

struct models {
	struct model *model; /* in the order of the book; to be freed */
	size_t n;
};

/* A line of each probe over a medium that was measured at three sizes at least
 * in some round: fitted round by round, its terms the medians of those. */
struct models models_make(const struct book *b);

#endif
