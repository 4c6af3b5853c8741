/* cpulist.c - a few CPUs: those that a run uses, and their siblings. */
#include "diagnose/host/cpulist.h"

#include "lib/sysfile.h"
#include "lib/topology.h"

static bool has(const struct cpulist *l, int cpu)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->cpu[i] == cpu)
			return true;
	return false;
}

/* Unless it is there or there is no room. */
static void add(struct cpulist *l, int cpu)
{
	if (l->n < CPULIST_MAX && !has(l, cpu))
		l->cpu[l->n++] = cpu;
}

/* Asked by several facts; the answer does not change. */
int cpulist_used(struct cpulist *l)
{
	static struct cpulist used;
	struct topology *t = NULL;
	struct cpu_pair pair;
	int err = used.n ? 0 : topology_open(&t);

	for (size_t i = 0; t && topology_classes[i]; i++)
		if (!topology_pair(t, topology_classes[i], &pair)) {
			add(&used, pair.near);
			add(&used, pair.far);
		}
	topology_close(t);
	*l = used;
	return err;
}

bool cpulist_names(const char *text, int cpu)
{
	char *at;

	for (;; text = *at ? at + 1 : at) {
		long first = strtol(text, &at, 10), last = first;

		if (at == text)
			return false;
		if (*at == '-')
			last = strtol(at + 1, &at, 10);
		if (first <= cpu && cpu <= last)
			return true;
	}
}

/* "cpu1 10 0 5 1000 0 0 0 0 0 0" */
int cpulist_ticks(const struct cpulist *l, uint64_t ticks[CPU_TIMES])
{
	static char text[1 << 20];
	int err = sysfile_read("/proc/stat", text, sizeof(text));
	bool any = false;

	memset(ticks, 0, CPU_TIMES * sizeof(*ticks));
	for (size_t i = 0; !err && i < l->n; i++) {
		char name[16], *at;

		snprintf(name, sizeof(name), "cpu%d", l->cpu[i]);
		at = (char *)sysfile_find(text, name, ' ');
		any |= at != NULL;
		for (int t = 0; at && t < CPU_TIMES; t++)
			ticks[t] += strtoull(at, &at, 10);
	}
	return err || any ? err : -ENODATA;
}

/* Threads of a core are few: there is room for them. */
void cpulist_siblings(struct cpulist *l, const struct cpulist *of)
{
	*l = (struct cpulist){ 0 };
	for (size_t i = 0; i < of->n; i++) {
		char path[96], text[256];

		snprintf(path, sizeof(path),
			 "/sys/devices/system/cpu/cpu%d/topology/"
			 "thread_siblings_list",
			 of->cpu[i]);
		if (sysfile_read(path, text, sizeof(text)))
			continue;
		for (int cpu = 0; cpu < TOPOLOGY_CPUS; cpu++)
			if (!has(of, cpu) && cpulist_names(text, cpu))
				add(l, cpu);
	}
}
