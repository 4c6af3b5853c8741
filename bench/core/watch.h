/* watch.h - what is taken from us while we look at the clock. */
#ifndef BENCH_CORE_WATCH_H
#define BENCH_CORE_WATCH_H

#include "lib/clock.h"

/* Time spent looking, and what of it passed between looks (METHOD E4). */
struct watched {
	nsec ns, lost;
};

/* Look at the clock for that long. What passes between two looks beyond 200 ns
 * was taken by an interrupt, the hypervisor or another task (METHOD F9): it is
 * lost. The looks are limited, too, in case that the clock stands still. */
struct watched watch_clock(const struct clock *c, nsec period);

#endif
