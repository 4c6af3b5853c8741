/* fit.h - what must not be measured here and now (METHOD E2). */
#ifndef BENCH_CORE_FIT_H
#define BENCH_CORE_FIT_H

#include "bench/probe.h"

/* Why the trial's memory should not be taken here, or NULL: it is to
 * take no more than a quarter of what is available, free where it lies and
 * left to the control group. The text
 * is good until the next call. */
const char *fit_memory(const struct trial *t);

/* Bytes that are free for a backing, of all that limits it. */
uint64_t fit_room(const struct backing *b);

#endif
