/* suites.h - how much trouble each suite takes. */
#ifndef BENCH_SUITES_H
#define BENCH_SUITES_H

#include "bench/rounds.h"
#include "bench/sampler.h"

struct suite_trouble {
	const char *name;
	struct rounds_rule rule;
	struct effort effort;
};

extern const struct suite_trouble suites[SUITES];

/* The suite of that name, or SUITES. */
enum suite suites_find(const char *name);

#endif
