/* cgroup_memory.c - what may this control group still take? */
#include "diagnose/host/check.h"

/*
 * A trial takes no more than a quarter of what there is (bench/core/fit.c). The
 * largest regions are of 16 MiB in the quick suite and 64 MiB in the standard
 * one, a copy has two.
 */
static const struct check cgroup_memory = {
	.name = "cgroup-memory",
	.keys = "cgroup.memory_left_bytes",
	.refuse_below = 2 * 4 * 16 << 20,
	.warn_below = 2 * 4 * 64 << 20,
	.why = "near its limit the group reclaims in mid-measurement, or is "
	       "killed",
	.remedy = "run it in a group with a higher memory.max",
};
REGISTER(check, cgroup_memory);
