/* cpulist.h - a few CPUs: those that a run uses, and their siblings. */
#ifndef DIAGNOSE_HOST_CPULIST_H
#define DIAGNOSE_HOST_CPULIST_H

#include <stdbool.h>
#include <stddef.h>

enum { CPULIST_MAX = 64 };

struct cpulist {
	int cpu[CPULIST_MAX];
	size_t n;
};

bool cpulist_has(const struct cpulist *l, int cpu);

/* One more, unless it is there or there is no room. */
void cpulist_add(struct cpulist *l, int cpu);

/* Is a CPU one of "0-3,8", as the kernel writes them? */
bool cpulist_names(const char *text, int cpu);

/* The CPUs that sides are put on: a pair of each class. 0 or -errno. */
int cpulist_used(struct cpulist *l);

/* Other threads of the cores of some CPUs, as far as sysfs tells. */
void cpulist_siblings(struct cpulist *l, const struct cpulist *of);

#endif
