/* series.h - what each reading that counts came to, of a figure that a workload
 * tells: the median, as one reading that was disturbed says little. */
#ifndef BENCH_KIT_SERIES_H
#define BENCH_KIT_SERIES_H

#include "bench/probe.h"
#include "lib/stats.h"

struct series {
	size_t n;
	double value[512];
};

static inline void series_add(struct series *s, double value)
{
	if (s->n < sizeof(s->value) / sizeof(*s->value))
		s->value[s->n++] = value;
}

/* trial_tell() of its median, if there is one. */
static inline void series_tell(struct trial *t, const char *name,
			       struct series *s)
{
	stats_sort(s->value, s->n);
	if (s->n)
		trial_tell(t, name, stats_median(s->value, s->n));
}

#endif
