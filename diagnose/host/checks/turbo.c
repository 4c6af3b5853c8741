/* turbo.c - is the CPU clocked up while it is cool? */
#include "diagnose/host/check.h"

CHECK("boost", "cpufreq.boost", .good = "0",
      .why = "the frequency follows heat and the load of other cores",
      CHECK_SETS("0", "/sys/devices/system/cpu/cpufreq/boost"));

CHECK("turbo", "cpufreq.no_turbo", .good = "1",
      .why = "the frequency follows heat and the load of other cores",
      CHECK_SETS("1", "/sys/devices/system/cpu/intel_pstate/no_turbo"));
