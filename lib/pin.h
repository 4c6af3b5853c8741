/* pin.h - a process onto a CPU, and threads of libraries onto others. */
#ifndef LIB_PIN_H
#define LIB_PIN_H

#include <stdatomic.h>
#include <stdbool.h>

/* Of cpu_set_t: no kernel has more than 8,192 CPUs. */
enum { PIN_SETS = 8 };

/* This thread on this CPU only. 0 or -errno. */
int pin_try(int cpu);

/* The same; below 0 leaves the kernel to choose. Dies. */
void pin_to(int cpu);

/*
 * Before pin_to(): of the CPUs that this process may run on, all but these n
 * are for threads that a library begins. Where there are no others such threads
 * stay with who began them, and *share becomes true, which forks must have in
 * common; NULL: nobody wants to know. Nothing, where one of the n is below 0.
 */
void pin_spare(const int *cpu, unsigned n, atomic_bool *share);

/* All threads of this process but the caller go there. */
void pin_helpers(void);

#endif
