/* cost.h - where the minutes of a run went, from its own records. */
#ifndef ANALYZE_JUDGE_COST_H
#define ANALYZE_JUDGE_COST_H

#include "analyze/read/book.h"
#include "analyze/read/facts.h"
#include "analyze/read/told_rows.h"

struct cost_table {
	struct rows rows; /* of cost_format; to be freed */
	size_t groups; /* the first of them; then all together, and between */
};

/*
 * A row for each group (of families, what a probe's name begins with, by name;
 * or of probes the dearest first), one for all trials, and if the facts of the
 * run tell how long it took, one for what passed between trials. What hyperfine
 * timed is no trial of the run.
 */
struct cost_table cost_make(const struct book *b, const struct rows *run,
			    bool by_probe);

/* What share of the trials' wall time was readings, a sentence; empty if that
 * is not known. */
enum { COST_TEXT = 96 };
const char *cost_say(char out[COST_TEXT], const struct book *b);

#endif
