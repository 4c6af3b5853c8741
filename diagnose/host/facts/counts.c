/* counts.c - what the kernel counts that a run should not add to. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"
#include "lib/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Lines of /proc/vmstat; the sum where there are several. Keys whose lines
 * this kernel lacks are left out. */
static const struct {
	const char *key, *names;
} counts[] = {
	{ "count.swap_in_pages", "pswpin" },
	{ "count.swap_out_pages", "pswpout" },
	{ "count.major_faults", "pgmajfault" },
	{ "count.reclaims_direct", "allocstall_dma allocstall_dma32 "
				   "allocstall_normal allocstall_movable" },
	{ "count.compactions", "compact_stall" },
	{ "count.thp_collapses", "thp_collapse_alloc" },
	{ "count.numa_hint_faults", "numa_hint_faults" },
};

enum { COUNTS = sizeof(counts) / sizeof(*counts) };

struct sum {
	uint64_t n;
	bool seen;
};

/* "pswpin 4" */
static int take_line(void *arg, char *line)
{
	struct sum *sum = arg;

	for (size_t i = 0; i < COUNTS; i++)
		if (words_has(counts[i].names, line)) {
			sum[i].n +=
				strtoull(line + strcspn(line, " "), NULL, 10);
			sum[i].seen = true;
		}
	return 0;
}

static void add_vmstat(struct fact_sink *to)
{
	struct sum sum[COUNTS] = { 0 };
	int err = sysfile_lines(sysfile_open("/proc/vmstat"), take_line, sum);

	if (err)
		fact_errno(to, counts[0].key, err);
	for (size_t i = 0; !err && i < COUNTS; i++)
		if (sum[i].seen)
			fact_count(to, counts[i].key, 0, sum[i].n);
}

static void add_stolen(struct fact_sink *to, int cpu)
{
	const struct cpulist one = { .cpu = { cpu }, .n = 1 };
	uint64_t ticks[CPU_TIMES];
	int err = cpulist_ticks(&one, ticks);
	char key[64];

	snprintf(key, sizeof(key), "count.cpu%d.steal_ms", cpu);
	fact_count(to, key, err,
		   ticks[TIME_STEAL] * 1000 / (uint64_t)sysconf(_SC_CLK_TCK));
}

/* How often heat has slowed a core and its package down. */
static void add_throttled(struct fact_sink *to, int cpu, const char *part)
{
	char path[128], key[64];

	snprintf(path, sizeof(path),
		 "/sys/devices/system/cpu/cpu%d/thermal_throttle/"
		 "%s_throttle_count",
		 cpu, part);
	snprintf(key, sizeof(key), "count.cpu%d.throttled_%s", cpu, part);
	fact_file(to, key, path);
}

static void look(struct fact_sink *to)
{
	struct cpulist cpus;
	int err = cpulist_used(&cpus);

	add_vmstat(to);
	if (err)
		fact_errno(to, "count.cpus", err);
	for (size_t i = 0; !err && i < cpus.n; i++) {
		add_stolen(to, cpus.cpu[i]);
		add_throttled(to, cpus.cpu[i], "core");
		add_throttled(to, cpus.cpu[i], "package");
	}
}

REGISTER(fact, counts_fact) = {
	.look = look,
};
