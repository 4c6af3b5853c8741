/* cpulist.h - a few CPUs: those that a run uses, and their siblings. */
#ifndef DIAGNOSE_HOST_CPULIST_H
#define DIAGNOSE_HOST_CPULIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CPULIST_MAX = 64 };

struct cpulist {
	int cpu[CPULIST_MAX];
	size_t n;
};

/* Is a CPU one of "0-3,8", as the kernel writes them? */
bool cpulist_names(const char *text, int cpu);

/* The CPUs that sides are put on: a pair of each class. 0 or -errno. */
int cpulist_used(struct cpulist *l);

/* What the ticks of a CPU go to: places in its line of /proc/stat (proc(5)). */
enum { TIME_IDLE = 3, TIME_IOWAIT = 4, TIME_STEAL = 7, CPU_TIMES = 8 };

/* Ticks of these CPUs together since the machine started. 0 or -errno; ENODATA:
 * it tells of none of them. */
int cpulist_ticks(const struct cpulist *l, uint64_t ticks[CPU_TIMES]);

/* Other threads of the cores of some CPUs, as far as sysfs tells. */
void cpulist_siblings(struct cpulist *l, const struct cpulist *of);

#endif
