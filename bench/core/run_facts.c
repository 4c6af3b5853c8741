/* run_facts.c - what run.csv tells of the clock and the machine. */
#include "bench/core/run_facts.h"

#include "bench/core/energy.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

void run_facts_time(struct record *r, const char *key)
{
	char when[32];
	time_t now = time(NULL);

	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
	record_fact(r, key, "%s", when);
}

void run_facts_clock(struct record *r, const struct clock *c)
{
	record_fact(r, "clock.name", "%s", c->name);
	record_fact(r, "clock.reason", "%s", c->reason);
	record_fact(r, "clock.ns_per_tick", "%.9g", c->ns_per_tick);
	record_fact(r, "clock.empty_min_ns", "%.9g", c->empty_min);
	record_fact(r, "clock.empty_median_ns", "%.9g", c->empty_median);
	record_fact(r, "clock.empty_p99_ns", "%.9g", c->empty_p99);
	record_fact(r, "clock.resolution_ns", "%.9g", c->resolution);
	record_fact(r, "clock.zeros", "%.9g", c->zeros);
}

void run_facts_cpus(struct record *r, const struct topology *topo)
{
	struct cpu_pair pair = { 0, 0 };
	struct cache cache[TOPOLOGY_CACHES];
	const char *class = topology_nearest(topo);
	size_t n;

	if (topology_pair(topo, class ? class : "same-cpu", &pair))
		return;
	record_fact(r, "cpu.count", "%u", topology_cpus(topo));
	record_fact(r, "cpu.near", "%d", pair.near);
	record_fact(r, "cpu.far", "%d", pair.far);
	record_fact(r, "cpu.class", "%s", class ? class : "same-cpu");
	n = topology_caches(topo, pair.near, cache, TOPOLOGY_CACHES);
	for (size_t i = 0; i < n; i++) {
		char key[40];

		snprintf(key, sizeof(key), "cache.l%u.bytes", cache[i].level);
		record_fact(r, key, "%" PRIu64, cache[i].bytes);
	}
}

void run_facts_energy(struct record *r)
{
	energy_open(NULL);
	if (!energy_packages())
		return;
	record_fact(r, "energy.packages", "%u", energy_packages());
	record_fact(r, "energy.idle_watts", "%.9g", energy_idle_watts());
}
