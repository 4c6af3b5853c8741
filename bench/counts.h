/*
 * counts.h - what the kernel counts about one side, for a probe with workers.
 *
 * Each worker reads its own counts into shared memory after a reading, and the
 * near side says where they lie.
 */
#ifndef BENCH_COUNTS_H
#define BENCH_COUNTS_H

#include <stdint.h>

/* What the kernel has counted so far; CSV_NO_COUNT where it does not tell. */
struct counters {
	uint64_t cpu_ns; /* of the near side; not of a crew */
	uint64_t minor_faults, major_faults, fault_traps;
	uint64_t preemptions;                     /* of the near side */
	uint64_t tlb_interrupts, call_interrupts; /* of all CPUs */
};

/* Of the calling thread alone, in whatever process it is; if threads are
 * wanted, CPU time of all in it. */
void counters_read_own(struct counters *c);

/* From here on the near side's counts include these n. */
void counters_also(const struct counters *others, unsigned n);

#endif
