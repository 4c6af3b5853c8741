/* plan.h - which points are measured, and in which order. */
#ifndef BENCH_CORE_PLAN_H
#define BENCH_CORE_PLAN_H

#include "bench/core/placement.h"
#include "lib/rows.h"

enum {
	PLAN_WHY = 240,        /* bytes of an error */
	PLACEMENTS_ASKED = 96, /* and the pairs that make a matrix */
	MATRIX_CPUS = 64,
	PLACEMENTS_MOST =
		PLACEMENTS_ASKED + MATRIX_CPUS * (MATRIX_CPUS - 1) / 2,
	SIZES_MAX = 64,
	RATES_MAX = 16,
};

/* A cell of the grid. */
struct plan_point {
	struct trial trial;                /* what, over what, how big */
	const struct placement *placement; /* into the plan */
	struct point is; /* in rows. Its medium is the plan's own if `again` */
	size_t session;  /* points of one follow each other, in any order */
	bool again;      /* the same as another, under a second name */
	bool headline;   /* gets more rounds than others (headline.c) */
	bool settled;    /* skipped once: the next rounds need not try again */
};

/* The probe that keeps a pace, at one that was asked for. */
struct plan_paced {
	struct probe probe;
	char name[48];
};

struct plan {
	struct plan_point *point;
	size_t points;
	struct placement *placement; /* stays where it is: points know it */
	size_t placements;
	/* Session s has the points member[first[s]] to below first[s + 1]. */
	size_t *member, *first, sessions;
	size_t headlines; /* points that are */
	/* Of CPUs: points that tell who is near whom, and all there are. */
	size_t pairs, all_pairs;
	/* Probes at rates that were asked for, where points know them; NULL: at
	 * those they come with. */
	struct plan_paced *paced;
	size_t paces;
};

/* What the user asked for; NULL means what the suite has. */
struct selection {
	enum suite suite;
	char *const *patterns; /* probe names, as for fnmatch(3) */
	size_t patterns_n;
	const char *media;      /* "shm,pipe"; patterns too */
	const char *placements; /* "same-cpu,nearest+awake" */
	const char *settings;   /* "pages:thp": placements once more with it */
	const char *sizes;      /* as for units_parse_sizes() */
	const char *workers;    /* of a crew: numbers, in the same form */
	const char *rates;      /* of a pace, a second: "1k,2500" */
	bool twice;             /* each point, under a second name as well */
};

/* Every probe x medium x placement x size that is selected. 0, or -EINVAL
 * having filled `why` with the word that makes no sense or selects nothing,
 * and what it may have been. */
int plan_make(struct plan *p, const struct selection *want,
	      const struct topology *topo, char why[PLAN_WHY]);

/* The points' sessions, a part of plan_make(). */
void plan_find_sessions(struct plan *p);

/*
 * The order of a round: a permutation of 0..points-1, the same for the same
 * seed and round on every machine (METHOD S7). `order` has room for them. A
 * session's points follow each other: of probes that are `shared`, all that the
 * same two processes can measure, which is all over a medium at a placement; of
 * others the sizes. Sessions are in random order, and points within each.
 */
void plan_order(const struct plan *p, uint64_t seed, uint64_t round,
		size_t *order);

void plan_free(struct plan *p);

/*
 * The headline: points that README's tables and the top of the report show.
 * They get more rounds than all others (rounds.h). The table was fixed before
 * anything was tuned, and has no figure in it: what is in it does not depend on
 * what was measured. A probe, at each of some sizes over each of some media.
 */
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
