/* fit.h - what must not be measured here and now (METHOD E2). */
#ifndef BENCH_CORE_FIT_H
#define BENCH_CORE_FIT_H

#include "bench/probe.h"

/* Why the trial's memory should not be taken here, or NULL: it is to take no
 * more than a quarter of what is available, free where it lies and left to the
 * control group. The text is good until the next call. */
const char *fit_memory(const struct trial *t);

#endif
