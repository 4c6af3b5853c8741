/* counts.c - what the kernel counts that a run should not add to. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/cgroup.h"
#include "lib/words.h"

#include <unistd.h>

enum { COUNTS_MAX = 32 };

/* Lines of facts.txt: names in /proc/vmstat, and the sum where there are
 * several. Keys whose lines this kernel lacks are left out. */
struct counts {
	struct sections_line line[COUNTS_MAX];
	uint64_t sum[COUNTS_MAX];
	bool seen[COUNTS_MAX];
	size_t n;
};

/* "pswpin 4" */
static int take_line(void *arg, char *line)
{
	struct counts *c = arg;

	for (size_t i = 0; i < c->n; i++)
		if (words_has(c->line[i].value, line)) {
			c->sum[i] +=
				strtoull(line + strcspn(line, " "), NULL, 10);
			c->seen[i] = true;
		}
	return 0;
}

static void add_vmstat(struct fact_sink *to)
{
	struct counts c = { 0 };
	int err;

	c.n = fact_own(to, c.line, COUNTS_MAX);
	err = sysfile_lines(sysfile_open("/proc/vmstat"), take_line, &c);
	if (err && c.n)
		fact_errno(to, c.line[0].field, err);
	for (size_t i = 0; !err && i < c.n; i++)
		if (c.seen[i])
			fact_count(to, c.line[i].field, 0, c.sum[i]);
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

/* "nr_throttled 4", in a text of such lines */
static bool has_line(const char *text, const char *name, uint64_t *n)
{
	const char *at = strstr(text, name);

	if (at)
		*n = strtoull(at + strlen(name), NULL, 10);
	return at;
}

/* In how many periods the group, or one above it, had used up its CPU time
 * (cpu.max), and for how long. A group that is not to be seen from here is
 * read as the topmost, which must not count twice. */
static void add_withheld(struct fact_sink *to)
{
	static const struct cgroup_file stat = { "cpu.stat", "cpu",
						 "cpu.stat" };
	uint64_t periods = 0, us = 0, last_n = 0, last_time = 0;
	char text[SYSFILE_TEXT];
	bool seen = false;
	int err = 0;

	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		uint64_t n, time = 0, per_us = 1;

		err = cgroup_read(&stat, up, text);
		if (err || !has_line(text, "nr_throttled ", &n))
			continue;
		if (has_line(text, "throttled_time ", &time))
			per_us = 1000; /* version 1: ns */
		else
			has_line(text, "throttled_usec ", &time);
		seen = true;
		if (n == last_n && time == last_time)
			continue;
		periods += n;
		us += time / per_us;
		last_n = n;
		last_time = time;
	}
	if (!seen)
		return;
	fact_count(to, "count.cgroup.throttled_periods", 0, periods);
	fact_count(to, "count.cgroup.throttled_us", 0, us);
}

FACT(to)
{
	struct cpulist cpus;
	int err = cpulist_used(&cpus);

	add_vmstat(to);
	add_withheld(to);
	if (err)
		fact_errno(to, "count.cpus", err);
	for (size_t i = 0; !err && i < cpus.n; i++) {
		add_stolen(to, cpus.cpu[i]);
		add_throttled(to, cpus.cpu[i], "core");
		add_throttled(to, cpus.cpu[i], "package");
	}
}
