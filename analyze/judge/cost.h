/*
 * cost.h - what a run is worth by its own records: where its minutes went, what
 * its CPUs lost to others, and at which points a change of 5 % would show.
 */
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

/* --- what was lost, and how it went by round ------------------------------ */

/* Of all trials together; NaN each: not known. */
struct losses {
	double gaps; /* share of the time watched */
	/* The 99th percentile of quantum time over its floor. */
	double quantum_p99;
};

struct losses losses_sum(const struct book *b);

/* "CPUs lost 5.3 % ...", a sentence; empty if nothing is known. */
enum { LOSSES_TEXT = 160 };
const char *losses_say(char out[LOSSES_TEXT], const struct losses *l);

/* Rows of rounds.csv by round, each first of all: what was slow, and was the
 * machine disturbed then? To be freed. */
struct rows course_make(const struct book *b);

/* --- a change of 5 % ------------------------------------------------------ */

/*
 * A point is said to show it if compare, by its own rule and margin, calls the
 * run slower than itself when every time of every point is 5 % longer. Such a
 * comparison finds exactly the true ratio, and another run finds more or less
 * with the same probability: so of two runs like this one, half would tell at
 * the border, and more the narrower the interval is. METHOD S14.
 */
#define POWER_CHANGE 0.05

/* What is to be said with power_say(). */
struct power {
	bool *shows;          /* one for each point of the book; to be freed */
	size_t points, shown; /* with anything to compare; of them */
	size_t headline, headline_shown; /* of both, those that are marked */
};

struct power power_make(const struct book *b);

/* "A change of 5 % ...", a sentence; empty if there are no points. */
enum { POWER_TEXT = 160 };
const char *power_say(char out[POWER_TEXT], const struct power *p);

#endif
