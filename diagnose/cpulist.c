/* cpulist.c - a few CPUs: those that a run uses, and their siblings. */
#include "diagnose/cpulist.h"

#include "diagnose/sysfile.h"
#include "lib/topology.h"

#include <stdio.h>
#include <stdlib.h>

bool cpulist_has(const struct cpulist *l, int cpu)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->cpu[i] == cpu)
			return true;
	return false;
}

void cpulist_add(struct cpulist *l, int cpu)
{
	if (l->n < CPULIST_MAX && !cpulist_has(l, cpu))
		l->cpu[l->n++] = cpu;
}

int cpulist_used(struct cpulist *l)
{
	struct topology *t;
	int err = topology_open(&t);

	*l = (struct cpulist){ 0 };
	if (err)
		return err;
	for (size_t i = 0; topology_classes[i]; i++) {
		struct cpu_pair pair;

		if (topology_pair(t, topology_classes[i], &pair))
			continue;
		cpulist_add(l, pair.near);
		cpulist_add(l, pair.far);
	}
	topology_close(t);
	return 0;
}

void cpulist_parse(struct cpulist *l, const char *text)
{
	char *at;

	for (; *text; text = *at ? at + 1 : at) {
		long first = strtol(text, &at, 10), last = first;

		if (at == text)
			return;
		if (*at == '-')
			last = strtol(at + 1, &at, 10);
		for (long cpu = first; cpu <= last && l->n < CPULIST_MAX; cpu++)
			cpulist_add(l, (int)cpu);
	}
}

static void add_others(struct cpulist *l, const char *text,
		       const struct cpulist *of)
{
	struct cpulist all = { 0 };

	cpulist_parse(&all, text);
	for (size_t i = 0; i < all.n; i++)
		if (!cpulist_has(of, all.cpu[i]))
			cpulist_add(l, all.cpu[i]);
}

void cpulist_siblings(struct cpulist *l, const struct cpulist *of)
{
	*l = (struct cpulist){ 0 };
	for (size_t i = 0; i < of->n; i++) {
		char path[96], text[256];

		snprintf(path, sizeof(path),
			 "/sys/devices/system/cpu/cpu%d/topology/"
			 "thread_siblings_list",
			 of->cpu[i]);
		if (!sysfile_read(path, text, sizeof(text)))
			add_others(l, text, of);
	}
}
