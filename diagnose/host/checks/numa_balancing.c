/* numa_balancing.c - does the kernel unmap pages to see who uses them? */
#include "diagnose/host/check.h"

CHECK("numa-balancing", "numa.balancing", .good = "0",
      .why = "pages are unmapped to sample their use, which faults",
      .fix = "sudo sysctl kernel.numa_balancing=0",
      .files = "/proc/sys/kernel/numa_balancing", .sets = "0");
