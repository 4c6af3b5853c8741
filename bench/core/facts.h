/* facts.h - what run.csv tells of the clock and the machine. */
#ifndef BENCH_CORE_FACTS_H
#define BENCH_CORE_FACTS_H

#include "bench/core/record.h"
#include "lib/topology.h"

/* The time of day, as the value of that key. */
void facts_time(struct record *r, const char *key);

void facts_clock(struct record *r, const struct clock *c);

/* The CPUs that trials run on unless something else is asked for. */
void facts_cpus(struct record *r, const struct topology *topo);

/* What the machine uses when nothing is measured: to be taken off. Opened
 * here, the counters are each trial's by fork. */
void facts_energy(struct record *r);

#endif
