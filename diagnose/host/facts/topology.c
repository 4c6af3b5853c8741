/* topology.c - which CPUs this process may use and how near they are. */
#include "lib/topology.h"

#include "diagnose/host/fact.h"

FACT(to)
{
	struct topology *t;
	unsigned kinds;
	char *text;
	int err = topology_open(&t);

	fact_lines(to);
	if (err) {
		fact_errno(to, "topology.cpus", err);
		return;
	}
	fact_tell(to, 0, "topology.cpus=%u", topology_cpus(t));
	fact_tell(to, 0, "topology.packages=%u", topology_parts(t, "package"));
	fact_tell(to, 0, "topology.cores=%u", topology_parts(t, "core"));
	kinds = topology_kinds(t);
	fact_count(to, "topology.kinds", kinds ? 0 : ENOENT, kinds);
	text = topology_kinds_text(t);
	fact_answer(to, "topology.kinds_cpus", kinds ? 0 : ENOENT,
		    *text ? text : "none");
	free(text);
	for (size_t i = 0; topology_classes[i]; i++) {
		const char *class = topology_classes[i];
		struct cpu_pair pair;

		if (topology_pair(t, class, &pair))
			fact_tell(to, 0, "topology.pair.%s=none", class);
		else
			fact_tell(to, 0, "topology.pair.%s=cpu:%d-%d", class,
				  pair.near, pair.far);
	}
	topology_close(t);
}
