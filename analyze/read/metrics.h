/*
 * metrics.h - which figures an operation is told in.
 *
 * What one operation of a probe is stands in trials.csv (`op`); it alone
 * decides. A probe that does a known operation needs nothing here.
 */
#ifndef ANALYZE_READ_METRICS_H
#define ANALYZE_READ_METRICS_H

#include "lib/rows.h"

enum { METRICS_MAX = 6, METRICS_TOLD = 6 };

/* What is divided by the number of operations: a cost, less is better. */
enum cost {
	COST_TIME,
	COST_CPU,
	COST_FAULTS,
	COST_INTERRUPTS,
	COST_PER_FAULT, /* time over faults, and not over operations */
	COST_SWITCHES,
	COST_JOULES, /* what an idle machine uses taken off */
	COST_COLD,   /* time in the very first reading of a trial */
	COST_TOLD,   /* what the probe itself tells by the metric's name; the
			second such metric of an operation has one more, ... */
};

struct metric {
	const char *name; /* NULL ends a list */
	const char *unit; /* for people */
	enum cost of;
	unsigned parts; /* an operation is so many: a round trip 2 messages */
	bool rate;      /* parts a second, not cost a part */
	bool bytes;     /* a part counts as size_bytes */
	bool each;      /* of one worker, while all others do as much */
	const char *title; /* in a heading, if it is told beside the first */
};

/* How many bytes an operation works on. */
enum extent { EXTENT_NONE, EXTENT_PAGE, EXTENT_SIZE };

struct op {
	const char *name;  /* "page", as in trials.csv */
	const char *title; /* of its first metric, in a heading */
	enum extent extent;
	enum cost singles; /* what single operations are of */
	struct metric metric[METRICS_MAX + 1]; /* the headline first */
};

/* NULL if there is no such operation. In order of interest to people. */
const struct op *metrics_op(const char *name);

/* Does any of its metrics want this cost? */
bool metrics_want(const struct op *op, enum cost cost);

/* A cost per operation (ns, faults) as the metric tells it at a point; NaN
 * where that has no value. */
double metrics_value(const struct metric *m, const struct point *at,
		     double cost);

#endif
