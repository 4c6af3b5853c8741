/* fit.h - what must not be measured here and now (METHOD E2). */
#ifndef BENCH_FIT_H
#define BENCH_FIT_H

#include "bench/probe.h"

/* Why this program must not measure (a sanitizer, no optimisation), or NULL. */
const char *fit_build(void);

/*
 * Take the machine for us alone: two suites at once measure each other. False
 * if another shmbench has it. Given back when the process ends, however.
 */
int fit_lock(void);

/* Why the trial's memory should not be taken here, or NULL: it must leave
 * half of what is available, in /dev/shm and in the control group. The text
 * is good until the next call. */
const char *fit_memory(const struct trial *t);

#endif
