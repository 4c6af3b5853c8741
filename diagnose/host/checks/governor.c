/* governor.c - does the frequency stay where it is? */
#include "diagnose/host/check.h"

CHECK("governor", "cpufreq.governor after.cpufreq.governor",
      .good = "performance", .why = "the frequency follows the load",
      CHECK_SETS("performance",
		 "/sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"));
