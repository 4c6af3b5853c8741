/*
 * unit.h - unit tests that announce themselves.
 *
 * A file of tests ends with
 *	static const struct unit_suite stats = { "stats", add };
 *	REGISTER(unit_suite, stats);
 * and nothing else names it.
 */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include "lib/registry.h"

#include <check.h>

struct unit_suite {
	const char *name;         /* CK_RUN_SUITE=name runs it alone */
	void (*add)(TCase *into); /* tcase_add_test() for each test */
	unsigned seconds;         /* a test may take; 0: 10 */
};

REGISTRY(unit_suite);

#endif
