/*
 * energy.h - what the CPU packages have used, where they say so (RAPL).
 *
 * From the kernel's powercap tree (Documentation/power/powercap/powercap.rst),
 * which only root may read on most machines. It is of whole packages: whatever
 * else runs there is in it, and the counters move about once in a millisecond.
 */
#ifndef BENCH_CORE_ENERGY_H
#define BENCH_CORE_ENERGY_H

#include <stdint.h>

/* Microjoules of all packages together since energy_open(), which finds them
 * and says how many they are. CSV_NO_COUNT if there is none that we may read.
 */
unsigned energy_open(void);
uint64_t energy_used(void);

/* Watts while this process sleeps for 0.3 s; below 0 if nobody tells. */
double energy_idle_watts(void);

#endif
