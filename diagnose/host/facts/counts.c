/* counts.c - what the kernel counts that a run should not add to. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
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

enum { COUNTS = sizeof(counts) / sizeof(*counts), STEAL = 8 };

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
			fact_addf(to, counts[i].key, "%" PRIu64, sum[i]);
}

/* "cpu1 10 0 5 1000 0 0 0 7": ticks, the eighth those stolen. */
static void add_stolen(struct fact_sink *to, int cpu)
{
	char name[32], text[256], key[64];
	int err;
	uint64_t ticks = 0;
	char *at = text;

	snprintf(name, sizeof(name), "cpu%d", cpu);
	snprintf(key, sizeof(key), "count.cpu%d.steal_ms", cpu);
	err = sysfile_word("/proc/stat", name, text, sizeof(text));
	if (err) {
		fact_errno(to, key, err);
		return;
	}
	for (int i = 0; i < STEAL; i++)
		ticks = strtoull(at, &at, 10);
	fact_addf(to, key, "%" PRIu64,
		  ticks * 1000 / (uint64_t)sysconf(_SC_CLK_TCK));
}

/* How often heat has slowed a core and its package down. */
static void add_throttled(struct fact_sink *to, int cpu)
{
	static const char *const parts[] = { "core", "package" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		char path[128], key[64];

		snprintf(path, sizeof(path),
			 "/sys/devices/system/cpu/cpu%d/thermal_throttle/"
			 "%s_throttle_count",
			 cpu, parts[i]);
		snprintf(key, sizeof(key), "count.cpu%d.throttled_%s", cpu,
			 parts[i]);
		fact_file(to, key, path);
	}
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
		add_throttled(to, cpus.cpu[i]);
	}
}

static const struct fact counts_fact = {
	.name = "counts",
	.summary = "What has the kernel counted that a run should not add to?",
	.look = look,
};
REGISTER(fact, counts_fact);
