/*
 * inject.h - a slow-down of known size: a control, not a feature.
 *
 * It tests the instrument: what was made slower on purpose is measured, and
 * has to be found slower by that much (METHOD S13).
 */
#ifndef BENCH_CORE_INJECT_H
#define BENCH_CORE_INJECT_H

#include "lib/clock.h"

/* All 0: nothing is slowed down. */
struct injection {
	nsec each;    /* to every operation */
	double share; /* of the time that the operations took */
};

/* "500ns" or "5%". 0, -EINVAL or -ERANGE. */
int injection_parse(const char *text, struct injection *i);

/* Look at the clock for as long as `ops` operations that took `spent` must
 * take longer; says how long that was. */
tick injection_spin(const struct injection *i, const struct clock *c,
		    uint64_t ops, tick spent);

#endif
