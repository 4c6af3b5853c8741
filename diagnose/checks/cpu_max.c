/* cpu_max.c - is the CPU time of this control group capped? */
#include "diagnose/check.h"

#include <string.h>

/* "max 100000" is version 2, -1 version 1. */
static enum verdict judge(const struct survey *s, const struct fact_row *row)
{
	(void)s;
	return !strncmp(row->value, "max", 3) || !strcmp(row->value, "-1")
		       ? VERDICT_OK
		       : VERDICT_WARN;
}

static const struct check cpu_max = {
	.name = "cpu-max",
	.keys = "cgroup.cpu_max",
	.judge = judge,
	.why = "the group's CPU time is capped, so it will be stopped in "
	       "mid-measurement",
	.remedy = "run it in a group without cpu.max",
};
REGISTER(check, cpu_max);
