/* run_facts.h - what run.csv tells of the program, its surroundings, the clock
 * and the machine. */
#ifndef BENCH_CORE_RUN_FACTS_H
#define BENCH_CORE_RUN_FACTS_H

#include "bench/core/record.h"

/* The time of day, as the value of that key. */
void run_facts_time(struct record *r, const char *key);

/* Which shmperf measures, and what of its environment decides how fast the C
 * library and the loader do things. */
void run_facts_build(struct record *r);
void run_facts_environment(struct record *r);

/* On which file systems the backings of a plan lie: one may be on any. */
void run_facts_filesystems(struct record *r, const struct plan *p);

void run_facts_clock(struct record *r, const struct clock *c);

/* The CPUs that trials run on unless something else is asked for. */
void run_facts_cpus(struct record *r, const struct topology *topo);

/* What the packages use when nothing is measured, to be taken off. Finds the
 * counters as well, for each trial. */
void run_facts_energy(struct record *r);

#endif
