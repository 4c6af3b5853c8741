/* quantum.c - what the CPU does by itself. */
#include "bench/core/quantum.h"

/* The compiler knows nothing of x and one after each addition. One stays in a
 * register, as some CPUs add constants without taking a cycle. */
__attribute__((noinline)) uint64_t quantum_add(uint64_t n)
{
	uint64_t x = 0, one = 1;

	__asm__ volatile("" : "+r"(x), "+r"(one));
	for (uint64_t i = 0; i < n; i += 16)
#pragma GCC unroll 16
		for (int j = 0; j < 16; j++) {
			x += one;
			__asm__ volatile("" : "+r"(x), "+r"(one));
		}
	return x;
}

struct quantum quantum_run(const struct clock *c)
{
	tick start = c->begin(), last = start, least = UINT64_MAX;

	for (int i = 0; i < QUANTUM_PARTS; i++) {
		tick now;

		quantum_add(QUANTUM_PART_ADDS);
		now = c->end();
		if (now - last < least)
			least = now - last;
		last = now;
	}
	return (struct quantum){
		.ns = clock_between(c, start, last),
		.floor = clock_between(c, start, start + QUANTUM_PARTS * least),
	};
}

static const nsec gap_is_over = 200;
static const nsec look_takes = 10; /* at least */

nsec watch_clock(const struct clock *c, nsec period, struct watched *all)
{
	tick start = c->begin(), last = start;
	struct watched w = { 0 };

	for (nsec i = 0; i < period / look_takes && w.ns < period; i++) {
		tick now = c->begin();
		nsec gap = clock_between(c, last, now);

		if (gap > gap_is_over)
			w.lost += gap;
		last = now;
		w.ns = clock_between(c, start, now);
	}
	all->ns += w.ns;
	all->lost += w.lost;
	return w.lost;
}
