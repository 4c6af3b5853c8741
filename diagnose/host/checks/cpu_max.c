/* cpu_max.c - is the CPU time of this control group capped? */
#include "diagnose/host/check.h"

CHECK("cpu-max", "cgroup.cpus_max", .good = "unlimited",
      .why = "the group's CPU time is capped, so it will be stopped in "
	     "mid-measurement",
      .remedy = "run it in a group without cpu.max");
