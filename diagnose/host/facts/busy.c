/* busy.c - what the CPUs to be measured on do while we do nothing. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"
#include "lib/topology.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Long beside a tick of 10 ms, which is what the kernel counts in. */
static const struct timespec pause_time = { 0, 300000000 };

enum { USER, NICE, SYSTEM, IDLE, IOWAIT, IRQ, SOFTIRQ, STEAL, KINDS };

/* CPUs of a group, and their ticks. */
struct group {
	struct cpulist cpus;
	uint64_t ticks[KINDS];
};

/* "cpu1 10 0 5 1000 0 0 0 0 0 0" */
static void count_line(struct group *g, const char *line, int sign)
{
	char *at;
	unsigned long cpu;

	if (strncmp(line, "cpu", 3))
		return;
	cpu = strtoul(line + 3, &at, 10);
	if (at == line + 3 || !cpulist_has(&g->cpus, (int)cpu))
		return;
	for (int kind = 0; kind < KINDS; kind++)
		g->ticks[kind] += (uint64_t)sign * strtoull(at, &at, 10);
}

/* Add or take off what all ticks are now. 0 or -errno. */
static int count(struct group *g, size_t groups, int sign)
{
	FILE *f = sysfile_open("/proc/stat");
	char line[512];

	if (!f)
		return -errno;
	while (fgets(line, sizeof(line), f))
		for (size_t i = 0; i < groups; i++)
			count_line(&g[i], line, sign);
	fclose(f);
	return 0;
}

/* Idle time and waiting may go backwards (proc(5)): that is none. */
static uint64_t of(const struct group *g, int kind)
{
	return (int64_t)g->ticks[kind] > 0 ? g->ticks[kind] : 0;
}

static uint64_t all(const struct group *g)
{
	uint64_t sum = 0;

	for (int kind = 0; kind < KINDS; kind++)
		sum += of(g, kind);
	return sum;
}

static double percent(uint64_t part, const struct group *g)
{
	return 100.0 * (double)part / (double)all(g);
}

static uint64_t busy(const struct group *g)
{
	return all(g) - of(g, IDLE) - of(g, IOWAIT) - of(g, STEAL);
}

static void add_used(struct fact_sink *to, const struct group *g, int err)
{
	if (!err && !all(g))
		err = -ENODATA;
	if (err) {
		fact_errno(to, "load.cpus_busy_percent", err);
		fact_errno(to, "load.steal_percent", err);
		return;
	}
	fact_addf(to, "load.cpus_busy_percent", "%.3g", percent(busy(g), g));
	fact_addf(to, "load.steal_percent", "%.3g", percent(of(g, STEAL), g));
}

static void add_siblings(struct fact_sink *to, const struct group *g, int err)
{
	if (!g->cpus.n)
		fact_add(to, "load.siblings_busy_percent", "none");
	else if (err || !all(g))
		fact_errno(to, "load.siblings_busy_percent",
			   err ? err : -ENODATA);
	else
		fact_addf(to, "load.siblings_busy_percent", "%.3g",
			  percent(busy(g), g));
}

static void look(struct fact_sink *to)
{
	struct group group[2] = { 0 }; /* used, their siblings */
	int err = cpulist_used(&group[0].cpus);

	if (!err)
		cpulist_siblings(&group[1].cpus, &group[0].cpus);
	if (!err)
		err = count(group, 2, -1);
	if (!err) {
		nanosleep(&pause_time, NULL);
		err = count(group, 2, 1);
	}
	add_used(to, &group[0], err);
	add_siblings(to, &group[1], err);
}

static const struct fact busy_fact = {
	.name = "busy",
	.summary = "What do the CPUs do while we do nothing?",
	.look = look,
	.measures = true,
};
REGISTER(fact, busy_fact);
