/* run_facts.h - what run.csv tells of the program, its surroundings, the clock
 * and the machine. */
#ifndef BENCH_CORE_RUN_FACTS_H
#define BENCH_CORE_RUN_FACTS_H

#include "bench/core/record.h"

/* The time of day, as the value of that key. */
void run_facts_time(const char *key);

/* Which shmperf measures. */
void run_facts_build(void);

/* File systems that backings lie on, what of the environment matters, page,
 * clock, CPUs and energy; finds its counters, which trials read. */
void run_facts_surroundings(const struct plan *p, const struct clock *c,
			    const struct topology *topo);

#endif
