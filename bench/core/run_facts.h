/* run_facts.h - what run.csv tells of the clock and the machine. */
#ifndef BENCH_CORE_RUN_FACTS_H
#define BENCH_CORE_RUN_FACTS_H

#include "bench/core/record.h"
#include "lib/topology.h"

/* The time of day, as the value of that key. */
void run_facts_time(struct record *r, const char *key);

void run_facts_clock(struct record *r, const struct clock *c);

/* The CPUs that trials run on unless something else is asked for. */
void run_facts_cpus(struct record *r, const struct topology *topo);

/* What the packages use when nothing is measured, to be taken off. Opens the
 * counters as well, which each trial inherits by fork. */
void run_facts_energy(struct record *r);

#endif
