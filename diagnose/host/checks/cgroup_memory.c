/* cgroup_memory.c - what may this control group still take? */
#include "diagnose/host/check.h"

/* A copy has two regions. */
CHECK("cgroup-memory", "cgroup.memory_left_bytes",
      .refuse_below = 2 * CHECK_QUICK_BYTES,
      .warn_below = 2 * CHECK_STANDARD_BYTES,
      .why = "near its limit the group reclaims in mid-measurement, or is "
	     "killed",
      .remedy = "run it in a group with a higher memory.max");
