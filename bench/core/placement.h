/* placement.h - where the sides of a trial run, by name. */
#ifndef BENCH_CORE_PLACEMENT_H
#define BENCH_CORE_PLACEMENT_H

#include "bench/setting.h"
#include "lib/topology.h"

/* Which probes it is there for. */
enum placement_use {
	FOR_ALL,
	FOR_QUICK,    /* farther than the nearest: for what quick has */
	FOR_ONE_SIDE, /* not asked for: for those of one side, and no others */
	FOR_PAIRS,    /* of all PAIRS, and no others */
};

/*
 * Names: a class of lib/topology.h ("same-cpu", "same-llc"), "nearest" (the
 * closest class of two cores this machine has), either with ":big-little" or
 * the like where CPUs are of several kinds; "spread" (each worker of a crew on
 * a core of its own, then on the other threads of those), "unpinned",
 * or a pair "cpu:NEAR-FAR"; "+awake" appended keeps the CPUs used out of idle
 * by a burner of the lowest priority (METHOD F5); then a setting may follow
 * (bench/setting.h): "nearest+awake+pages:thp".
 */
struct placement {
	char name[64];  /* resolved: never "nearest", one for each pair */
	int cpu[SIDES]; /* -1 leaves it to the kernel */
	/* Spread: of each worker, the same in all such; 0: not for crews. */
	const int *crew;
	unsigned crew_n;
	bool awake;
	char setting[28]; /* "pages:thp", or "" */
	enum placement_use use;
	char absent[80]; /* why this machine has no such placement, or "" */
};

/* 0, or -EINVAL if the name means nothing. A placement this machine lacks is
 * no error: ->absent says why, and its trials are skipped. */
int placement_resolve(const struct topology *topo, const char *name,
		      struct placement *p);

/* Why a trial cannot be measured there, or NULL. */
const char *placement_unfit(const struct placement *p, const struct trial *t);

/* Do both sides have to share a CPU? */
bool placement_shares_cpu(const struct placement *p);

/* Is it for one side, with any setting? */
bool placement_is_same_cpu(const struct placement *p);

#endif
