/* numa.c - does the kernel unmap pages to see who uses them? */
#include "diagnose/host/fact.h"

FACT_FILES(numa) = {
	{ "numa.balancing", "/proc/sys/kernel/numa_balancing" },
	{ 0 },
};
