/* cpuidle.c - how deep a CPU sleeps between two messages. */
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#define CPUIDLE "/sys/devices/system/cpu/cpuidle/"
#define CPU0    "/sys/devices/system/cpu/cpu0/cpuidle"

static const struct fact_file files[] = {
	{ "cpuidle.driver", CPUIDLE "current_driver" },
	{ "cpuidle.governor", CPUIDLE "current_governor" },
};

/* Reading the latency bound that is in force is a 32-bit number, in us. */
static void add_bound(struct fact_sink *to)
{
	char at[SYSFILE_PATH];
	int fd = open(sysfile_at(at, "/dev/cpu_dma_latency"),
		      O_RDONLY | O_CLOEXEC);
	int32_t us;

	if (fd < 0) {
		fact_errno(to, "cpuidle.cpu_dma_latency_us", errno);
		return;
	}
	if (read(fd, &us, sizeof(us)) == (ssize_t)sizeof(us))
		fact_addf(to, "cpuidle.cpu_dma_latency_us", "%d", (int)us);
	else
		fact_errno(to, "cpuidle.cpu_dma_latency_us", EIO);
	close(fd);
}

/* Sleep from which waking takes a while is inside every message to a CPU that
 * waits. */
static void add_deepest(struct fact_sink *to)
{
	uint64_t deepest = 0, us, off;
	char path[128];
	int states = 0;

	for (;; states++) {
		snprintf(path, sizeof(path), CPU0 "/state%d/latency", states);
		if (sysfile_count(path, &us))
			break;
		snprintf(path, sizeof(path), CPU0 "/state%d/disable", states);
		if ((sysfile_count(path, &off) || !off) && us > deepest)
			deepest = us;
	}
	if (states)
		fact_addf(to, "cpuidle.deepest_exit_us", "%" PRIu64, deepest);
	else
		fact_errno(to, "cpuidle.deepest_exit_us", ENOENT);
}

static void look(struct fact_sink *to)
{
	FACT_FILES(to, files);
	add_bound(to);
	add_deepest(to);
	fact_glob(to, "cpuidle", CPU0, "state*/{name,latency,disable}");
}

static const struct fact cpuidle = {
	.name = "cpuidle",
	.summary = "How deep does a CPU sleep between two messages?",
	.look = look,
};
REGISTER(fact, cpuidle);
