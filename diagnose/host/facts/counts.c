/* counts.c - what the kernel counts that a run should not add to. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Lines of /proc/vmstat, of one key together their sum; what a kernel has not
 * is no question. */
static const struct {
	const char *key, *name;
} counts[] = {
	{ "count.swap_in_pages", "pswpin" },
	{ "count.swap_out_pages", "pswpout" },
	{ "count.major_faults", "pgmajfault" },
	{ "count.reclaims_direct", "allocstall_dma" },
	{ "count.reclaims_direct", "allocstall_dma32" },
	{ "count.reclaims_direct", "allocstall_normal" },
	{ "count.reclaims_direct", "allocstall_movable" },
	{ "count.compactions", "compact_stall" },
	{ "count.thp_collapses", "thp_collapse_alloc" },
	{ "count.numa_hint_faults", "numa_hint_faults" },
};

enum { COUNTS = sizeof(counts) / sizeof(*counts) };

static size_t first_of(size_t at)
{
	size_t i = 0;

	while (strcmp(counts[i].key, counts[at].key))
		i++;
	return i;
}

static void add_vmstat(struct fact_sink *to)
{
	FILE *f = sysfile_open("/proc/vmstat");
	uint64_t n, sum[COUNTS] = { 0 };
	bool seen[COUNTS] = { false };
	char name[64];

	if (!f) {
		fact_errno(to, "count.swap_in_pages", errno);
		return;
	}
	while (fscanf(f, "%63s %" SCNu64, name, &n) == 2)
		for (size_t i = 0; i < COUNTS; i++)
			if (!strcmp(counts[i].name, name)) {
				sum[first_of(i)] += n;
				seen[first_of(i)] = true;
			}
	fclose(f);
	for (size_t i = 0; i < COUNTS; i++)
		if (seen[i])
			fact_count(to, counts[i].key, 0, sum[i]);
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

static const struct fact counts_fact = {
	.look = look,
};
REGISTER(fact, counts_fact);
