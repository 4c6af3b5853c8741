/* cpu_name.h - what the CPU is called. */
#ifndef LIB_CPU_NAME_H
#define LIB_CPU_NAME_H

#include <stddef.h>

/* As the kernel calls it, or, where that tells numbers (arm64, s390x), by
 * cpu_names.txt or those numbers. 0, or -ENODATA: nothing is told. */
int cpu_name(char *name, size_t size);

#endif
