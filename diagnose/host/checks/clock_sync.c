/* clock_sync.c - is it the same time on two CPUs? */
#include "diagnose/host/check.h"

CHECK("clock-sync", "clock.backwards_ns", .good = "0",
      .unknown = "skipped*", /* one CPU: there is nothing to compare */
      .bad = SEVERITY_REFUSE,
      .why = "the clock of one CPU is behind another's, so times across "
	     "both are wrong",
      .remedy = "measure with shmbench run --clock monotonic-raw");
