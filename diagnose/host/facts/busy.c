/* busy.c - what the CPUs to be measured on do while we do nothing. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"

#include <time.h>

/* The kernel counts in ticks of 10 ms; this is 30 of them. */
static const struct timespec pause_time = { 0, 300000000 };

struct group {
	struct cpulist cpus;
	int err;
	uint64_t before[CPU_TIMES], after[CPU_TIMES];
};

static void count(struct group *g, uint64_t ticks[CPU_TIMES])
{
	if (!g->err)
		g->err = cpulist_ticks(&g->cpus, ticks);
}

/* Idle time and waiting for I/O may decrease (proc(5)): taken as 0. */
static uint64_t spent(const struct group *g, enum cpu_time on)
{
	return g->after[on] > g->before[on] ? g->after[on] - g->before[on] : 0;
}

static uint64_t all(const struct group *g)
{
	uint64_t sum = 0;

	for (int i = 0; i < CPU_TIMES; i++)
		sum += spent(g, i);
	return sum;
}

static uint64_t busy(const struct group *g)
{
	return all(g) - spent(g, TIME_IDLE) - spent(g, TIME_IOWAIT) -
	       spent(g, TIME_STEAL);
}

static void add_percent(struct fact_sink *to, const char *key,
			const struct group *g, uint64_t part)
{
	int err = g->err ? g->err : all(g) ? 0 : -ENODATA;

	if (err)
		fact_errno(to, key, err);
	else
		fact_addf(to, key, "%.3g",
			  100.0 * (double)part / (double)all(g));
}

FACT(to, .measures = true)
{
	struct group used = { 0 }, siblings = { 0 };

	used.err = cpulist_used(&used.cpus);
	cpulist_siblings(&siblings.cpus, &used.cpus);
	count(&used, used.before);
	count(&siblings, siblings.before);
	nanosleep(&pause_time, NULL);
	count(&used, used.after);
	count(&siblings, siblings.after);
	add_percent(to, "load.cpus_busy_percent", &used, busy(&used));
	add_percent(to, "load.steal_percent", &used, spent(&used, TIME_STEAL));
	if (siblings.cpus.n)
		add_percent(to, "load.siblings_busy_percent", &siblings,
			    busy(&siblings));
	else
		fact_add(to, "load.siblings_busy_percent", "none");
}
