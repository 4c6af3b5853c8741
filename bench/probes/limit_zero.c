/* limit_zero.c - memset over present memory: no page is zeroed faster. */
#include "bench/probe.h"
#include "lib/die.h"

#include <string.h>
#include <sys/mman.h>

static void begin(struct trial *t)
{
	t->base = mmap(NULL, t->size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->base == MAP_FAILED)
		die("mmap %zu bytes", t->size);
	madvise(t->base, t->size, MADV_NOHUGEPAGE); /* faults get base pages */
	memset(t->base, 1, t->size);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		memset(t->base, 0, t->size);
		keep(t->base);
	}
	return n;
}

static const struct probe limit_zero = {
	.name = "limit/zero",
	.summary = "memset(3) of memory that is present",
	.op = "fill",
	.sizes = { "64,4K,64K,1M,16M", "64..64M", "64..1G*2" },
	.begin = begin,
	.run = run,
};
REGISTER(probe, limit_zero);
