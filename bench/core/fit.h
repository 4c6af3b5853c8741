/* fit.h - what must not be measured here and now (METHOD E2). */
#ifndef BENCH_CORE_FIT_H
#define BENCH_CORE_FIT_H

#include "bench/probe.h"

/* Why there is too little memory for the trial, or NULL. It may take a quarter
 * of what is available, of what its file system has free, and of what the
 * control group has left. The text is good until the next call. */
const char *fit_memory(const struct trial *t);

#endif
