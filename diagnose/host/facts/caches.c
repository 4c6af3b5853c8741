/* caches.c - caches of the CPU that one-sided trials run on. */
#include "diagnose/host/fact.h"
#include "lib/topology.h"

/* What our group may have; it is the default one unless a line "res:" tells
 * otherwise. */
static void add_resctrl(struct fact_sink *to)
{
	char group[SYSFILE_TEXT] = "", path[256];
	int err = sysfile_field("/proc/self/cpu_resctrl_groups", "res", group,
				sizeof(group));

	fact_answer(to, "cache.resctrl_group", err, group);
	snprintf(path, sizeof(path), "/sys/fs/resctrl/%.200s/schemata", group);
	fact_file(to, "cache.resctrl_schemata", path);
	fact_line(to, "cache.resctrl", "/sys/fs/resctrl/info/L[23]*/cbm_mask");
}

FACT(to)
{
	struct cache cache[TOPOLOGY_CACHES];
	struct cpu_pair pair = { 0 };
	struct topology *t = NULL;
	size_t n = 0;
	int err = topology_open(&t);

	fact_lines(to);
	add_resctrl(to);
	if (!err)
		err = topology_pair(t, "same-cpu", &pair);
	if (!err)
		n = topology_caches(t, pair.near, cache, TOPOLOGY_CACHES);
	topology_close(t);
	fact_count(to, "cache.cpu", err, (uint64_t)pair.near);
	for (size_t i = 0; i < n; i++) {
		fact_tell(to, 0, "cache.l%u.bytes=%" PRIu64, cache[i].level,
			  cache[i].bytes);
		fact_tell(to, 0, "cache.l%u.cpus=%u", cache[i].level,
			  cache[i].sharers);
	}
}
