/* topology.c - which CPUs this process may use and how near they are. */
#include "lib/topology.h"

#include "diagnose/host/fact.h"

enum { PARTS = 2 };
static const char *const parts[PARTS] = { "package", "core" };

static int count(void *n, const struct topology_row *part)
{
	for (size_t i = 0; i < PARTS; i++)
		((uint64_t *)n)[i] += !strcmp(part->kind, parts[i]);
	return 0;
}

static void add_counts(struct fact_sink *to, const struct topology *t)
{
	unsigned kinds = topology_kinds(t);
	uint64_t n[PARTS] = { 0 };
	char key[32];

	topology_tree(t, count, n);
	for (size_t i = 0; i < PARTS; i++) {
		snprintf(key, sizeof(key), "topology.%ss", parts[i]);
		fact_count(to, key, 0, n[i]);
	}
	fact_count(to, "topology.kinds", kinds ? 0 : ENOENT, kinds);
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
	add_counts(to, t);
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
