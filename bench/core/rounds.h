/*
 * rounds.h - how often each point is measured.
 *
 * Rounds go on until every point is known well enough, or the time is up, or
 * there have been as many as may be (METHOD S10). Whether a point is known is
 * looked at only after some rounds and then at doublings of them: to look after
 * every round would be to stop too often when figures agree by chance.
 */
#ifndef BENCH_CORE_ROUNDS_H
#define BENCH_CORE_ROUNDS_H

#include "bench/core/plan.h"

struct rounds_rule {
	uint64_t most;    /* rounds */
	uint64_t least;   /* however long they take */
	uint64_t check;   /* look after this many, then 2, 4, 8 times it */
	nsec budget;      /* for all; 0: as long as it takes */
	double precision; /* half an interval over its median, of a point that
			     is known well enough; 0: none ever is */
};

struct point_counts;

struct rounds {
	struct rounds_rule rule;
	const struct plan *plan;
	struct point_counts *counts; /* of each point */
	uint64_t done;               /* whole rounds */
	double walls;                /* ns, of all trials so far */
	double cost; /* ns that this round may take; 0: not known */
	bool limits; /* measured in this round even if known well enough */
};

/* 0 or -ENOMEM. */
int rounds_open(struct rounds *r, const struct rounds_rule *rule,
		const struct plan *plan);

/* Is there to be another round, `spent` ns after the first began? */
bool rounds_next(struct rounds *r, nsec spent);

/* Does it have this point? */
bool rounds_want(const struct rounds *r, size_t i);

/* A trial of a point took so long and came to so many ns an operation, NaN
 * if to nothing. 0 or -ENOMEM. */
int rounds_note(struct rounds *r, size_t i, nsec wall, double per_op);

/* All of the round has been measured. */
void rounds_end(struct rounds *r);

/* How long all may still take, ns, when a share of this round is done. */
double rounds_left(const struct rounds *r, double share, nsec spent);

/* Points that are known well enough; of the others that can be measured. */
size_t rounds_known(const struct rounds *r);
size_t rounds_unknown(const struct rounds *r);

void rounds_close(struct rounds *r);

#endif
