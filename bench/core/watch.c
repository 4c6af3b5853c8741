/* watch.c - what is taken from us while we look at the clock. */
#include "bench/core/watch.h"

static const nsec gap_is_over = 200;
static const nsec look_takes = 10; /* at least */

struct watched watch_clock(const struct clock *c, nsec period)
{
	tick start = c->begin(), last = start;
	struct watched w = { 0 };

	for (nsec i = 0; i < period / look_takes && w.ns < period; i++) {
		tick now = c->begin();
		nsec gap = clock_between(c, last, now);

		if (gap > gap_is_over)
			w.lost += gap;
		last = now;
		w.ns = clock_between(c, start, now);
	}
	return w;
}
