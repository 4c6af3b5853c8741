/* pin.c - a process onto a CPU, and threads of libraries onto others. */
#include "lib/pin.h"

#include "lib/die.h"

#include <dirent.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int pin_try(int cpu)
{
	cpu_set_t set[PIN_SETS] = { 0 };

	CPU_SET_S((size_t)cpu, sizeof(set), set);
	return sched_setaffinity(0, sizeof(set), set) ? -errno : 0;
}

void pin_to(int cpu)
{
	die_if(cpu < 0 ? 0 : pin_try(cpu), "run on CPU %d", cpu);
}

static cpu_set_t spare[PIN_SETS];
static bool pinned;
static atomic_bool *sharing;

void pin_spare(const int *cpu, unsigned n, atomic_bool *share)
{
	for (unsigned i = 0; i < n; i++)
		if (cpu[i] < 0)
			return;
	memset(spare, 0, sizeof(spare));
	if (sched_getaffinity(0, sizeof(spare), spare))
		die("read the set of CPUs to run on");
	for (unsigned i = 0; i < n; i++)
		CPU_CLR_S((size_t)cpu[i], sizeof(spare), spare);
	pinned = true;
	sharing = share;
}

void pin_helpers(void)
{
	DIR *d = pinned ? opendir("/proc/self/task") : NULL;
	struct dirent *e;

	while (d && (e = readdir(d))) {
		pid_t thread = (pid_t)strtol(e->d_name, NULL, 10);

		if (thread <= 0 || thread == gettid())
			continue;
		if (CPU_COUNT_S(sizeof(spare), spare)) /* or it has ended */
			sched_setaffinity(thread, sizeof(spare), spare);
		else if (sharing)
			atomic_store(sharing, true);
	}
	if (d)
		closedir(d);
}
