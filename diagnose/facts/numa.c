/* numa.c - does the kernel unmap pages to see who uses them? */
#include "diagnose/fact.h"

static const struct fact_rule rules[] = {
	{ "numa.balancing", "/proc/sys/kernel/numa_balancing", "0",
	  "pages are unmapped to sample their use, which faults: "
	  "sudo sysctl kernel.numa_balancing=0" },
};

static void look(struct fact_sink *to)
{
	FACT_RULES(to, rules);
}

static const struct fact numa = {
	.name = "numa",
	.summary = "Does the kernel move pages between nodes?",
	.look = look,
};
REGISTER(fact, numa);
