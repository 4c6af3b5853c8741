/* stopwatch.h - what the time of a trial goes into, stage by stage. */
#ifndef BENCH_CORE_STOPWATCH_H
#define BENCH_CORE_STOPWATCH_H

#include "lib/clock.h"
#include "lib/rows.h"

/* All zeroes but for `at`, when the first stage began. Lies in memory shared
 * with the runner, so that a trial that dies has told where its time went. */
struct stopwatch {
	nsec at;
	enum stage in;
	nsec spent[STAGES];
};

/* What has passed belongs to the stage that was; now begins another. */
static inline void stopwatch_enter(struct stopwatch *w, enum stage next)
{
	nsec now = clock_wall();

	w->spent[w->in] += now - w->at;
	w->at = now;
	w->in = next;
}

#endif
