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

enum { CREW_MOST = 64 };

/* What they are; by it, what they share. */
enum crew_kind { CREW_THREADS, CREW_PROCESSES };

/* A stretch of work of one worker. t is the worker's own copy of near's trial
 * as it was at crew_start(). */
typedef void crew_job(struct trial *t, unsigned worker);

/* In begin(): t->workers - 1 others, of processes those that fork(2) makes
 * here. Dies; they end with the trial. */
void crew_start(struct trial *t, enum crew_kind kind);

/* All do the job, near's share with them; returns when the last is done. */
void crew_do(struct trial *t, crew_job *job);

/* A probe's job, for `with`; and a `run` that does it. */
#define CREW_JOB(job) (&(crew_job *const){ job })
uint64_t crew_run(struct trial *t, uint64_t n);

#endif
