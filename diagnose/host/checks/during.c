/* during.c - what must not have happened while it was measured? */
#include "diagnose/host/check.h"

CHECK("throttled", "delta.cpu*.throttled_*", .good = "0",
      .why = "heat has slowed the CPU down while it was measured",
      .remedy = "let it cool, measure anew");

CHECK("capped", "delta.cgroup.throttled_*", .good = "0",
      .why = "the control group had used up its CPU time, and had to wait",
      .remedy = "raise cpu.max of this group and those above, measure anew");

CHECK("swapped", "delta.swap_in_pages delta.reclaims_direct", .good = "0",
      .why = "memory was short while it was measured",
      .remedy = "free some, measure anew");
