/* cpuidle.c - how deep a CPU sleeps between two messages. */
#include "diagnose/host/fact.h"

#define CPU0 "/sys/devices/system/cpu/cpu0/cpuidle"

/* The latency bound that is in force: a 32-bit number, in microseconds. */
static void add_bound(struct fact_sink *to)
{
	int32_t us = 0;
	ssize_t n = sysfile_bytes("/dev/cpu_dma_latency", &us, sizeof(us));

	fact_tell(to,
		  n < 0                     ? (int)n
		  : n < (ssize_t)sizeof(us) ? EIO
					    : 0,
		  "cpuidle.cpu_dma_latency_us=%d", (int)us);
}

/* Every message to a CPU that sleeps while it waits takes longer by the
 * time of waking up. */
static void add_deepest(struct fact_sink *to)
{
	uint64_t deepest = 0, us, off;
	char path[128];
	int n = 0;

	for (;; n++) {
		snprintf(path, sizeof(path), CPU0 "/state%d/latency", n);
		if (sysfile_count(path, &us))
			break;
		snprintf(path, sizeof(path), CPU0 "/state%d/disable", n);
		if ((sysfile_count(path, &off) || !off) && us > deepest)
			deepest = us;
	}
	fact_count(to, "cpuidle.deepest_exit_us", n ? 0 : ENOENT, deepest);
}

FACT(to)
{
	fact_lines(to);
	add_bound(to);
	add_deepest(to);
	fact_line(to, "cpuidle", CPU0 "/state*/{name,latency,disable}");
}
