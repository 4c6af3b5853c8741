/* cgroup.c - what the control group lets this process have. */
#include "lib/cgroup.h"
#include "diagnose/host/fact.h"

/* What the lines of facts.txt name: the file, and of version 1 the controller
 * and its file. */
static void add_files(struct fact_sink *to)
{
	const struct sections_line *line;
	char name[3][64], text[SYSFILE_TEXT];
	const struct cgroup_file in = { name[0], name[1], name[2] };

	while ((line = fact_own(to))) {
		sscanf(line->value, "%63s %63s %63s", name[0], name[1],
		       name[2]);
		fact_answer(to, line->field, cgroup_read(&in, 0, text), text);
	}
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
	static const struct cgroup_file file = { "cpu.max", "cpu",
						 "cpu.cfs_quota_us" };
	int found = -ENOENT, err = 0;
	char most[SYSFILE_TEXT];
	double least = 0;

	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		double cpus;

		err = cgroup_read(&file, up, most);
		if (err)
			continue;
		found = 0;
		cpus = cpus_of(most, up);
		if (cpus > 0 && (least <= 0 || cpus < least))
			least = cpus;
	}
	if (found || least > 0)
		fact_tell(to, found, "cgroup.cpus_max=%.3g", least);
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

	fact_answer(to, "cgroup.version", err == -ENOENT ? 0 : err,
		    alone ? "2"
		    : err ? "1"
			  : "1 and 2");
}

FACT(to)
{
	uint64_t left;
	int err = cgroup_least(&cgroup_memory, &left);

	fact_file(to, "cgroup.paths", "/proc/self/cgroup");
	add_version(to);
	add_files(to);
	fact_count(to, "cgroup.memory_left_bytes", err, left);
	add_cpus(to);
}
