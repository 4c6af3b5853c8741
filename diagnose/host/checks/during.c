/* during.c - what must not have happened while it was measured? */
#include "diagnose/host/check.h"

REGISTER(check, throttled) = {
	.name = "throttled",
	.keys = "delta.*.throttled_*",
	.good = "0",
	.bad = SEVERITY_WARN,
	.why = "heat has slowed the CPU down while it was measured",
	.remedy = "let it cool, measure anew",
};

REGISTER(check, swapped) = {
	.name = "swapped",
	.keys = "delta.swap_in_pages delta.reclaims_direct",
	.good = "0",
	.bad = SEVERITY_WARN,
	.why = "memory was short while it was measured",
	.remedy = "free some, measure anew",
};
