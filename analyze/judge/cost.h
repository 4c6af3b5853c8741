/* cost.h - where the minutes of a run went, from its own records. */
#ifndef ANALYZE_JUDGE_COST_H
#define ANALYZE_JUDGE_COST_H

#include "analyze/judge/power.h"
#include "analyze/read/book.h"
#include "analyze/read/facts.h"
#include "analyze/read/told_rows.h"

struct cost_ask {
	bool by_probe;  /* and not by family, what a probe's name begins with */
	double seconds; /* of the run; NaN: not known */
	const struct power *power; /* of the book */
};

struct cost_table {
	struct rows rows; /* of cost_format; to be freed */
	size_t groups; /* the first of them; then all together, and between */
};

/*
 * A row for each group (of families by name, of probes the dearest first), one
 * for all trials, and if it is known how long the run took, one for what passed
 * between trials. What hyperfine timed is no trial of the run.
 */
struct cost_table cost_make(const struct book *b, const struct cost_ask *ask);

/* From run.started to run.finished; NaN: not known, or several runs. */
double cost_seconds(const struct rows *run);

/* What share of the trials' wall time was readings, a sentence; empty if that
 * is not known. */
enum { COST_TEXT = 96 };
const char *cost_say(char out[COST_TEXT], const struct book *b);

#endif
