/* busy.c - what the CPUs to be measured on do while we do nothing. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"

/* The kernel counts in ticks of 10 ms; this is 30 of them. */
static const struct timespec pause_time = { 0, 300000000 };

struct group {
	struct cpulist cpus;
	int err;
	uint64_t before[CPU_TIMES], spent[CPU_TIMES], all;
};

/* Idle time and waiting for I/O may decrease (proc(5)): taken as 0. */
static void count(struct group *g)
{
	uint64_t now[CPU_TIMES] = { 0 };

	if (!g->err)
		g->err = cpulist_ticks(&g->cpus, now);
	g->all = 0;
	for (int i = 0; i < CPU_TIMES; i++) {
		g->spent[i] = now[i] > g->before[i] ? now[i] - g->before[i] : 0;
		g->before[i] = now[i];
		g->all += g->spent[i];
	}
}

static uint64_t busy(const struct group *g)
{
	return g->all - g->spent[TIME_IDLE] - g->spent[TIME_IOWAIT] -
	       g->spent[TIME_STEAL];
}

static void add_percent(struct fact_sink *to, const char *key,
			const struct group *g, uint64_t part)
{
	fact_tell(to, g->err || g->all ? g->err : ENODATA, "%s=%.3g", key,
		  100.0 * (double)part / (double)g->all);
}

FACT(to, .measures = true)
{
	struct group used = { 0 }, siblings = { 0 };

	used.err = cpulist_used(&used.cpus);
	cpulist_siblings(&siblings.cpus, &used.cpus);
	count(&used);
	count(&siblings);
	nanosleep(&pause_time, NULL);
	count(&used);
	count(&siblings);
	add_percent(to, "load.cpus_busy_percent", &used, busy(&used));
	add_percent(to, "load.steal_percent", &used, used.spent[TIME_STEAL]);
	if (siblings.cpus.n)
		add_percent(to, "load.siblings_busy_percent", &siblings,
			    busy(&siblings));
	else
		fact_add(to, "load.siblings_busy_percent", "none");
}
