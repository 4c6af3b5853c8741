/*
 * isolate.h - trials in processes of their own, and how each ended.
 *
 * The runner forks the near side, which forks the far side; both are pinned,
 * die with their parent (PR_SET_PDEATHSIG) and form a process group that the
 * runner ends and reaps whatever happens. What they would say on leaving and
 * all that they measured lies in memory shared with the runner, so measured
 * processes do no I/O.
 *
 * Points of probes that are `shared` are measured by the same two processes,
 * each with a channel and buffers of its own: what sleeping costs two processes
 * depends on their age (see settling()), and to become old enough takes longer
 * than to be measured. All others have processes to themselves.
 */
#ifndef BENCH_CORE_ISOLATE_H
#define BENCH_CORE_ISOLATE_H

#include "bench/core/placement.h"
#include "bench/core/sampler.h"
#include "lib/relax.h"

enum outcome { DONE, SKIPPED, FAILED, TIMEOUT, INTERRUPTED, NOT_RUN };

extern const char *const outcome_names[]; /* as trials.csv has them */

/* How a trial went. Lives in shared memory, written by the trial. */
struct result {
	enum outcome outcome;
	char why[160];
	nsec wall;
	struct observed seen;
	char flag[24];      /* of the probe */
	char told[TOLD];    /* likewise */
	struct channel got; /* what of it was got is told */
	bool denied;        /* skipped as a limit or a filter said no */
	bool shared;        /* its processes measured other points, too */
	_Atomic tick far_end;
	/* Far reads it after each operation: nothing else is in its line. */
	_Alignas(APART) _Atomic uint32_t over;
	_Alignas(APART) struct flow flow;
};

enum { ISOLATE_POINTS = 64 };

/* Points that the same processes measure, one after the other: one, or several
 * of probes that are `shared`, over the same medium. */
struct isolate_points {
	size_t n;
	const struct placement *where;
	struct trial trial[ISOLATE_POINTS]; /* its sequence a seed to draw by */
	struct effort effort[ISOLATE_POINTS];
};

/* Once, before the first trial: shared memory, signals, the janitor. Returns
 * the results of the last points, each of which may take until the deadline.
 * Dies. */
struct result *isolate_open(const struct clock *c, nsec deadline);

/* Nothing is left behind after it. */
void isolate_close(void);

/* A result of which nothing is known, not even how it ended. */
void isolate_blank(struct result *r);

/* Measure the points; the i-th result tells how the i-th went. Where one has
 * not been done, those after it, or all others if it could not be set up, are
 * NOT_RUN: they are to be measured again, without it. */
void isolate_run(struct isolate_points *points);

/* Has SIGINT, SIGTERM or SIGHUP come? Then the number, else 0. */
int isolate_signal(void);

/* As if that signal had come. */
void isolate_interrupt(int sig);

#endif
