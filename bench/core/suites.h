/* suites.h - how often and for how long each suite measures. */
#ifndef BENCH_CORE_SUITES_H
#define BENCH_CORE_SUITES_H

#include "bench/core/rounds.h"
#include "bench/core/sampler.h"

struct suite_settings {
	const char *name;
	struct rounds_rule rule;
	struct effort effort;
};

extern const struct suite_settings suites[SUITES];

#endif
