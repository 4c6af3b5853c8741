/* cgroup.c - what the control group lets this process have. */
#include "lib/cgroup.h"
#include "diagnose/host/fact.h"

enum { CPU_MAX = 2 };

static const struct {
	const char *key;
	struct cgroup_file in;
} questions[] = {
	{ "cgroup.memory_max",
	  { "memory.max", "memory", "memory.limit_in_bytes" } },
	{ "cgroup.memory_current",
	  { "memory.current", "memory", "memory.usage_in_bytes" } },
	[CPU_MAX] = { "cgroup.cpu_max",
		      { "cpu.max", "cpu", "cpu.cfs_quota_us" } },
	{ "cgroup.memory_high",
	  { "memory.high", "memory", "memory.soft_limit_in_bytes" } },
	{ "cgroup.memory_swap_max",
	  { "memory.swap.max", "memory", "memory.memsw.limit_in_bytes" } },
	{ "cgroup.cpu_weight", { "cpu.weight", "cpu", "cpu.shares" } },
	{ "cgroup.cpuset",
	  { "cpuset.cpus.effective", "cpuset", "cpuset.effective_cpus" } },
};

static void add_left(struct fact_sink *to)
{
	uint64_t left;
	int err = cgroup_least(&cgroup_memory, &left);

	if (!err && left == UINT64_MAX)
		fact_add(to, "cgroup.memory_left_bytes", "unlimited");
	else
		fact_count(to, "cgroup.memory_left_bytes", err, left);
}

/* "50000 100000", "max 100000"; of version 1 "-1" or the first alone, and
 * the period in another file. 0: no limit. */
static double cpus_of(const char *most, unsigned up)
{
	static const struct cgroup_file period = { "", "cpu",
						   "cpu.cfs_period_us" };
	char text[SYSFILE_TEXT], *end;
	double quota = strtod(most, &end), of = strtod(end, NULL);

	if (end == most || quota <= 0)
		return 0;
	if (of <= 0 && !cgroup_read(&period, up, text))
		of = strtod(text, NULL);
	return of > 0 ? quota / of : 0;
}

/* How many CPUs' time the group may use, as it and those above it allow. */
static void add_cpus(struct fact_sink *to)
{
	int found = -ENOENT, err = 0;
	char most[SYSFILE_TEXT];
	double least = 0;

	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		double cpus;

		err = cgroup_read(&questions[CPU_MAX].in, up, most);
		if (err)
			continue;
		found = 0;
		cpus = cpus_of(most, up);
		if (cpus > 0 && (least <= 0 || cpus < least))
			least = cpus;
	}
	if (found)
		fact_errno(to, "cgroup.cpus_max", found);
	else if (least > 0)
		fact_addf(to, "cgroup.cpus_max", "%.3g", least);
	else
		fact_add(to, "cgroup.cpus_max", "unlimited");
}

/* Where version 2 is mounted alone it lists its controllers at the root. */
static void add_version(struct fact_sink *to)
{
	char text[SYSFILE_TEXT];
	int alone = !sysfile_read("/sys/fs/cgroup/cgroup.controllers", text,
				  sizeof(text));
	int err = cgroup_path("", text, sizeof(text));

	if (err && err != -ENOENT)
		fact_errno(to, "cgroup.version", err);
	else
		fact_add(to, "cgroup.version",
			 alone ? "2"
			 : err ? "1"
			       : "1 and 2");
}

FACT(to)
{
	char text[SYSFILE_TEXT];

	fact_file(to, "cgroup.paths", "/proc/self/cgroup");
	add_version(to);
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++)
		fact_answer(to, questions[i].key,
			    cgroup_read(&questions[i].in, 0, text), text);
	add_left(to);
	add_cpus(to);
}
