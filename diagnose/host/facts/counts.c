/* counts.c - what the kernel counts that a run should not add to. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/cgroup.h"

/* Lines of facts.txt: names in /proc/vmstat, and the sum where there are
 * several. Keys whose lines this kernel lacks are left out. */
static void add_vmstat(struct fact_sink *to)
{
	static char text[1 << 16];
	int err = sysfile_read("/proc/vmstat", text, sizeof(text)), end;
	const struct sections_line *line = err ? fact_own(to) : NULL;
	char name[64];

	if (line)
		fact_errno(to, line->field, err);
	while ((line = fact_own(to))) {
		uint64_t sum = 0;
		bool seen = false;

		for (const char *names = line->value;
		     sscanf(names, " %63s%n", name, &end) == 1; names += end) {
			const char *n = sysfile_find(text, name, ' ');

			sum += n ? strtoull(n, NULL, 10) : 0;
			seen |= n != NULL;
		}
		if (seen)
			fact_count(to, line->field, 0, sum);
	}
}

static void add_stolen(struct fact_sink *to, int cpu)
{
	const struct cpulist one = { .cpu = { cpu }, .n = 1 };
	uint64_t ticks[CPU_TIMES];
	int err = cpulist_ticks(&one, ticks);

	fact_tell(to, err, "count.cpu%d.steal_ms=%" PRIu64, cpu,
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

FACT(to)
{
	struct cpulist cpus;
	struct cgroup_withheld w;
	int err = cpulist_used(&cpus);

	add_vmstat(to);
	if (!cgroup_withheld(&w)) {
		fact_count(to, "count.cgroup.throttled_periods", 0, w.periods);
		fact_count(to, "count.cgroup.throttled_us", 0, w.ns / 1000);
	}
	if (err)
		fact_errno(to, "count.cpus", err);
	for (size_t i = 0; !err && i < cpus.n; i++) {
		add_stolen(to, cpus.cpu[i]);
		add_throttled(to, cpus.cpu[i], "core");
		add_throttled(to, cpus.cpu[i], "package");
	}
}
