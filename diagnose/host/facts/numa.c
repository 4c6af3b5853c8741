/* numa.c - does the kernel unmap pages to see who uses them? */
#include "diagnose/host/fact.h"

static const struct fact_file files[] = {
	{ "numa.balancing", "/proc/sys/kernel/numa_balancing" },
	{ 0 },
};

REGISTER(fact, numa) = {
	.files = files,
};
