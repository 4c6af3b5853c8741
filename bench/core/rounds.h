/*
 * rounds.h - how often each point is measured.
 *
 * Rounds go on until every point is known well enough, or the time is up, or
 * there have been as many as may be (METHOD S10). A round is whole, or it has
 * the headline points alone (headline.c), beside limits, which others are
 * compared with round by round. Whole ones are spread evenly among the others,
 * so that whenever the time is up all points have had their share.
 *
 * How many trials make a point known is foretold, and not seen when it is
 * there: an interval narrows with the root of their number, so when it has come
 * down to twice what is asked for, four times as many will do. The point then
 * gets those, whatever they show. To stop as soon as the interval is narrow
 * enough would be to stop when trials agree by chance, with an interval that is
 * too narrow; so most of them have no say in it (C. Stein, "A two-sample test
 * for a linear hypothesis whose power is independent of the variance", 1945).
 * It is looked at only after some trials and at doublings of them.
 */
#ifndef BENCH_CORE_ROUNDS_H
#define BENCH_CORE_ROUNDS_H

#include "bench/core/plan.h"

struct rounds_rule {
	uint64_t most;    /* rounds */
	uint64_t usual;   /* of them, whole ones */
	uint64_t least;   /* of those, however long they take */
	uint64_t check;   /* look after so many trials, then 2, 4, 8 times it */
	uint64_t ahead;   /* what is foretold is so many times the trials */
	nsec budget;      /* for all; 0: as long as it takes */
	double precision; /* half an interval over its median, of a point that
			     is known well enough; 0: none ever is */
};

struct point_counts;

struct rounds {
	struct rounds_rule rule;
	const struct plan *plan;
	struct point_counts *counts; /* of each point */
	uint64_t done;               /* rounds */
	double walls;                /* ns, of all trials so far */
	double cost[2]; /* ns that a headline's and a whole round may take */
	bool whole;     /* this round is */
	bool limits;    /* measured in this round even if known well enough */
};

void rounds_open(struct rounds *r, const struct rounds_rule *rule,
		 const struct plan *plan);

/* Is there to be another round, `spent` ns after the first began? */
bool rounds_next(struct rounds *r, nsec spent);

/* Does it have this point? */
bool rounds_want(const struct rounds *r, size_t i);

/* A trial of a point took so long and came to so many ns an operation, NaN
 * if to nothing. */
void rounds_note(struct rounds *r, size_t i, nsec wall, double per_op);

/* What an operation of a point took the last time, ns; NaN: nobody knows. */
double rounds_last(const struct rounds *r, size_t i);

/* All of the round has been measured. */
void rounds_end(struct rounds *r);

/* How many of the rounds so far were whole. */
uint64_t rounds_whole(const struct rounds *r);

/* How long all may still take, ns, when a share of this round is done. */
double rounds_left(const struct rounds *r, double share, nsec spent);

/* Points that are known well enough; of the others that can be measured. */
size_t rounds_known(const struct rounds *r);
size_t rounds_unknown(const struct rounds *r);

void rounds_close(struct rounds *r);

#endif
