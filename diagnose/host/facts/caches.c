/* caches.c - caches of the CPU that one-sided trials run on. */
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"
#include "lib/topology.h"

#include <inttypes.h>
#include <stdio.h>

static const struct fact_file files[] = {
	{ "cache.line_bytes",
	  "/sys/devices/system/cpu/cpu0/cache/index0/coherency_line_size" },
};

/* What our group may have; it is the default one unless a line "res:" tells
 * otherwise. */
static void add_resctrl(struct fact_sink *to)
{
	char groups[SYSFILE_TEXT] = "", path[256];
	int err = sysfile_field("/proc/self/cpu_resctrl_groups", "res", groups,
				sizeof(groups));

	if (err)
		fact_errno(to, "cache.resctrl_group", err);
	else
		fact_add(to, "cache.resctrl_group", groups);
	snprintf(path, sizeof(path), "/sys/fs/resctrl/%.200s/schemata", groups);
	fact_file(to, "cache.resctrl_schemata", path);
	fact_glob(to, "cache.resctrl", "/sys/fs/resctrl/info",
		  "L[23]*/cbm_mask");
}

static void add_cache(struct fact_sink *to, const struct cache *c)
{
	char key[48];

	snprintf(key, sizeof(key), "cache.l%u.bytes", c->level);
	fact_addf(to, key, "%" PRIu64, c->bytes);
	snprintf(key, sizeof(key), "cache.l%u.cpus", c->level);
	fact_addf(to, key, "%u", c->sharers);
}

static void look(struct fact_sink *to)
{
	struct cache cache[TOPOLOGY_CACHES];
	struct cpu_pair pair;
	struct topology *t;
	int err = topology_open(&t);

	FACT_FILES(to, files);
	fact_glob(to, "cache", "/sys/devices/system/cpu/cpu0/cache",
		  "index*/{level,type,size,shared_cpu_list}");
	add_resctrl(to);
	if (err) {
		fact_errno(to, "cache.cpu", err);
		return;
	}
	err = topology_pair(t, "same-cpu", &pair);
	if (err) {
		fact_errno(to, "cache.cpu", err);
	} else {
		size_t n =
			topology_caches(t, pair.near, cache, TOPOLOGY_CACHES);

		fact_addf(to, "cache.cpu", "%d", pair.near);
		for (size_t i = 0; i < n; i++)
			add_cache(to, &cache[i]);
	}
	topology_close(t);
}

static const struct fact caches = {
	.name = "caches",
	.summary = "How large are the caches of the CPU measured on?",
	.look = look,
};
REGISTER(fact, caches);
