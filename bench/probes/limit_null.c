/* limit_null.c - nothing at all: what the harness itself costs. */
#include "bench/probe.h"

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		keep(t);
	return n;
}

PROBE("limit/null", "nothing at all: the harness's own loop", .op = "call",
      .run = run);
