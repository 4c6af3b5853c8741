/* suites.h - how much trouble each suite takes. */
#ifndef BENCH_CORE_SUITES_H
#define BENCH_CORE_SUITES_H

#include "bench/core/rounds.h"
#include "bench/core/sampler.h"

struct suite_trouble {
	const char *name;
	struct rounds_rule rule;
	struct effort effort;
};

extern const struct suite_trouble suites[SUITES];

/* The suite of that name, or SUITES. */
enum suite suites_find(const char *name);

#endif
