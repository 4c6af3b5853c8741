/* numa.c - does the kernel unmap pages to see who uses them? */
#include "diagnose/host/fact.h"

static const struct fact_file files[] = {
	{ "numa.balancing", "/proc/sys/kernel/numa_balancing" },
};

static void look(struct fact_sink *to)
{
	FACT_FILES(to, files);
}

static const struct fact numa = {
	.name = "numa",
	.summary = "Does the kernel move pages between nodes?",
	.look = look,
};
REGISTER(fact, numa);
