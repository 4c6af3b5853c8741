/* topology.c - which CPUs this process may use and how near they are. */
#include "lib/topology.h"

#include "diagnose/host/fact.h"

FACT(to)
{
	struct topology *t;
	unsigned kinds;
	int err = topology_open(&t);

	fact_lines(to);
	if (err) {
		fact_errno(to, "topology.cpus", err);
		return;
	}
	fact_addf(to, "topology.cpus", "%u", topology_cpus(t));
	fact_addf(to, "topology.packages", "%u", topology_parts(t, "package"));
	fact_addf(to, "topology.cores", "%u", topology_parts(t, "core"));
	kinds = topology_kinds(t);
	fact_count(to, "topology.kinds", kinds ? 0 : ENOENT, kinds);
	for (size_t i = 0; topology_classes[i]; i++) {
		struct cpu_pair pair;
		char key[64];

		snprintf(key, sizeof(key), "topology.pair.%s",
			 topology_classes[i]);
		if (topology_pair(t, topology_classes[i], &pair))
			fact_add(to, key, "none");
		else
			fact_addf(to, key, "cpu:%d-%d", pair.near, pair.far);
	}
	topology_close(t);
}
