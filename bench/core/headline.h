/*
 * headline.h - the points that README's tables and the top of the report show.
 *
 * They get more rounds than all others (rounds.h). The table was fixed before
 * anything was tuned, and has no figure in it: what is in it does not depend on
 * what was measured.
 */
#ifndef BENCH_CORE_HEADLINE_H
#define BENCH_CORE_HEADLINE_H

#include "bench/core/plan.h"

/* A probe, at each of some sizes over each of some media. */
struct headline {
	const char *probe;
	const char *media; /* with blanks between them */
	const char *sizes; /* as for units_parse_sizes(); NULL: it has none */
	bool nearest;      /* on the two nearest CPUs; else on one */
};

extern const struct headline headlines[]; /* the last has no probe */

/* Is the point one of these? `nearest` is what the nearest two CPUs of this
 * machine are called (topology_nearest()), NULL if there is but one. */
bool headline_has(const struct headline *h, const struct plan_point *point,
		  const char *nearest);

/* ... of any? */
bool headline_any(const struct plan_point *point, const char *nearest);

#endif
