/* topology.c - which CPUs this process may use and how near they are. */
#include "lib/topology.h"

#include "diagnose/host/fact.h"

static void add_pairs(struct fact_sink *to, const struct topology *t)
{
	for (size_t i = 0; topology_classes[i]; i++) {
		const char *class = topology_classes[i];
		struct cpu_pair pair;
		char key[64];
		int err = topology_pair(t, class, &pair);

		snprintf(key, sizeof(key), "topology.pair.%s", class);
		if (err)
			fact_add(to, key, "none");
		else
			fact_addf(to, key, "cpu:%d-%d", pair.near, pair.far);
	}
}

FACT(to)
{
	struct topology *t;
	int err = topology_open(&t);

	fact_lines(to);
	if (err) {
		fact_errno(to, "topology.cpus", err);
		return;
	}
	fact_addf(to, "topology.cpus", "%u", topology_cpus(t));
	add_pairs(to, t);
	topology_close(t);
}
