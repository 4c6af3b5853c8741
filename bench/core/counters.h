/* counters.h - what the kernel counts about the two sides of a trial. */
#ifndef BENCH_CORE_COUNTERS_H
#define BENCH_CORE_COUNTERS_H

#include "bench/core/sampler.h"

/* The errno for which no fault traps can be counted here, or 0. */
int counters_refused(void);

/* In the near process; far is the other side's pid or 0, and sleeps whenever it
 * waits, or may spin. Never fails: what the kernel does not tell stays
 * CSV_NO_COUNT. */
void counters_open(pid_t far, bool sleeps);

/* Whether fault traps of this thread are counted from here on; not, at first.
 * While any process has an event for them, faults of all take about 2 % longer,
 * so it is closed, not disabled. Fork no process that lives on meanwhile. */
void counters_count_traps(bool on);

/* From here on CPU time and switches are those of all of a side's threads: a
 * transport may be a library that has some. */
void counters_want_threads(void);

/* From here on it also reads the interrupts of all CPUs, which is slow. */
void counters_want_interrupts(void);

/* For struct instruments: the near side's counts, or its CPU time alone, and
 * the far side's CPU time. */
void counters_read(struct counters *c);
uint64_t counters_own_cpu(void);
void counters_far_cpu(uint64_t cpu_ns[FAR_CLOCKS]);

/* Context switches of both sides since they began, not of a crew, whose other
 * workers it does not see; ns that the calling thread was ready to run while
 * another one did. */
void counters_scheduler(struct trial_counts *now);

#endif
