/* limit_syscall.c - into the kernel and back, for nothing. */
#include "bench/probe.h"

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		syscall(SYS_getppid); /* does next to nothing, caches nothing */
	return n;
}

PROBE("limit/syscall", "the cheapest system call, getppid(2)", .op = "call",
      .run = run);
