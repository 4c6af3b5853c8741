/*
 * quantum.h - what the CPU does by itself: a fixed quantum of work, to see what
 * speed it has, and a watch on the clock, to see what is taken from us.
 *
 * A quantum is additions of which each needs the one before: each takes one
 * cycle, on whatever machine, and neither memory nor caches play a part (METHOD
 * T6, E4).
 */
#ifndef BENCH_CORE_QUANTUM_H
#define BENCH_CORE_QUANTUM_H

#include "lib/clock.h"

enum {
	QUANTUM_PARTS = 8,
	QUANTUM_PART_ADDS = 3 << 16, /* 66 us at 3 GHz */
	QUANTUM_ADDS = QUANTUM_PARTS * QUANTUM_PART_ADDS,
};

struct quantum {
	nsec ns;    /* it took */
	nsec floor; /* if all its parts had been as quick as the quickest */
};

/* Do a quantum on this CPU. */
struct quantum quantum_run(const struct clock *c);

/* Add 1 to 0 that often, n being a multiple of 16, and say what it came to. */
uint64_t quantum_add(uint64_t n);

/* Time spent looking, and what of it passed between looks (METHOD E4). */
struct watched {
	nsec ns, lost;
};

/* Look at the clock for that long. What passes between two looks beyond 200 ns
 * was taken by an interrupt, the hypervisor or another task (METHOD F9): it is
 * lost; says how much, and adds to what all watches have seen. The looks are
 * limited, too, in case that the clock stands still. */
nsec watch_clock(const struct clock *c, nsec period, struct watched *all);

#endif
