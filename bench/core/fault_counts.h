/* fault_counts.h - what the kernel counted against what had to be: a trial
 * whose faults are others than foretold is no figure (METHOD P2). */
#ifndef BENCH_CORE_FAULT_COUNTS_H
#define BENCH_CORE_FAULT_COUNTS_H

#include "bench/core/sampler.h"

/* Faults that came of balancing between nodes of memory so far, on the whole
 * machine; 0 where it does not balance. */
uint64_t fault_counts_hints(void);

/* Fill in what was expected of a trial, and die, so that it is `failed`, if it
 * had other faults; `before`: of fault_counts_hints() when it began. */
void fault_counts_check(const struct trial *t, struct observed *o,
			uint64_t before);

/* Are so many faults over a backing (or none: NULL) those that were foretold,
 * and of base pages at most `hints` of balancing between nodes beside? */
bool fault_counts_agree(const struct backing *b, uint64_t want,
			uint64_t counted, uint64_t hints);

/* Are major faults over it no sign of swap, on a kernel of this release? */
bool fault_counts_tried_twice(const struct backing *b, const char *release);

#endif
