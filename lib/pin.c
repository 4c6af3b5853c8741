/* pin.c - a process onto a CPU. */
#include "lib/pin.h"

#include "lib/die.h"

#include <sched.h>

/* The set is allocated, as a cpu_set_t ends at CPU 1023. */
void pin_to(int cpu)
{
	cpu_set_t *set;
	size_t bytes;

	if (cpu < 0)
		return;
	set = CPU_ALLOC((size_t)cpu + 1);
	bytes = CPU_ALLOC_SIZE((size_t)cpu + 1);
	if (!set)
		die("allocate a set of CPUs");
	CPU_ZERO_S(bytes, set);
	CPU_SET_S((size_t)cpu, bytes, set);
	if (sched_setaffinity(0, bytes, set))
		die("run on CPU %d", cpu);
	CPU_FREE(set);
}
