/* clock_sync.c - is it the same time on two CPUs? */
#include "diagnose/host/check.h"

/* With one CPU there is nothing to compare. */
static enum severity judge(const struct survey *s, const struct fact_row *row)
{
	(void)s;
	if (!strncmp(row->value, "skipped", 7))
		return SEVERITY_UNKNOWN;
	return strcmp(row->value, "0") ? SEVERITY_REFUSE : SEVERITY_OK;
}

REGISTER(check, clock_sync) = {
	.name = "clock-sync",
	.keys = "clock.backwards_ns",
	.judge = judge,
	.why = "the clock of one CPU is behind another's, so times across "
	       "both are wrong",
	.remedy = "measure with shmbench run --clock monotonic-raw",
};
