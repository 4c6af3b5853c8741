/* other_suite.c - does another suite measure here? */
#include "diagnose/host/check.h"

REGISTER(check, other_suite) = {
	.name = "other-suite",
	.keys = "suite.running",
	.good = "no",
	.bad = SEVERITY_REFUSE,
	.why = "two suites at once measure each other",
	.remedy = "wait for it to end",
};
