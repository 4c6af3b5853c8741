/* limit_futex_wake.c - futex(2) that wakes nobody: what a waker pays that does
 * not know whether somebody sleeps. */
#include "bench/probe.h"
#include "lib/futex.h"

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		futex_wake(t->common, 1);
	return n;
}

PROBE("limit/futex-wake", "futex(2), waking nobody", .op = "call",
      .from = STANDARD, .run = run);
