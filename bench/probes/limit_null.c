/* limit_null.c - nothing at all: what the harness itself costs. */
#include "bench/probe.h"

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		keep(t);
	return n;
}

REGISTER(probe, null) = {
	.name = "limit/null",
	.summary = "nothing at all: the harness's own loop",
	.op = "call",
	.run = run,
};
