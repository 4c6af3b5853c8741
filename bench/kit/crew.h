/*
 * crew.h - workers that do the same at once, each on a CPU of its own
 * (METHOD P10).
 *
 * The near side is worker 0. The others wait by looking, as each has its CPU,
 * so that all begin within the time that a cache line takes to reach them; they
 * count their own faults and CPU time and add them to near's.
 */
#ifndef BENCH_KIT_CREW_H
#define BENCH_KIT_CREW_H

#include "bench/probe.h"
#include "lib/topology.h"

enum { CREW_MOST = TOPOLOGY_CPUS };

/* A stretch of work of one worker, of which the probe says how much. t is the
 * worker's own copy of near's trial as it was at crew_start(). */
typedef void crew_job(struct trial *t, unsigned worker, uint64_t n);

/* In begin(), or as it: t->workers - 1 others, processes that fork(2) makes
 * here, or threads. Dies; they end with the trial. */
void crew_start(struct trial *t);
void crew_start_threads(struct trial *t);

/* All do the job, near's share with them; returns when the last is done. */
void crew_do(struct trial *t, crew_job *job, uint64_t n);

/* A probe's job, for `with`; and a `run` that does it. */
#define CREW_JOB(job) (&(crew_job *const){ job })
uint64_t crew_run(struct trial *t, uint64_t n);

/* --- of workloads -------------------------------------------------------- */

/* What a job took: until the last worker was done; and of all of them, each
 * from when it began until it was done. */
struct crew_sum {
	nsec ns;
	_Atomic uint64_t cpu_ns, faults, switches;
	uint64_t near_cpu_ns; /* of those, near's own */
};

/* crew_do(), and that. */
struct crew_sum crew_measure(struct trial *t, crew_job *job, uint64_t n);

/* What a reading came to of a figure that the workload tells (trial_tell()), if
 * the reading counts. */
void crew_note(const struct trial *t, const char *name, double value);

/* In begin(), of a probe that opens its channels itself: so many, as t->channel
 * asks, which is then told what the first has got. */
struct channel *crew_channels(struct trial *t, unsigned n);

/* An `end`: those are closed. Of each figure the median is told, as one reading
 * that was disturbed says little. */
void crew_end(struct trial *t);

#endif
