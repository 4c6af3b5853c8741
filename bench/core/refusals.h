/* refusals.h - what limits and filters keep from a run, before it begins. */
#ifndef BENCH_CORE_REFUSALS_H
#define BENCH_CORE_REFUSALS_H

#include "bench/core/plan.h"

/* Of all points at once, in a paragraph on standard error, with what would lift
 * it if we are in a container. Nothing, if nothing is kept. */
void refusals_say(const struct plan *p);

#endif
