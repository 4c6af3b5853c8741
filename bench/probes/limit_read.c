/* limit_read.c - the sum of memory that is present: no copy reads faster. */
#include "bench/kit/copy_buffers.h"
#include "bench/kit/payload.h"
#include "bench/probe.h"
#include "lib/die.h"

#include <sys/mman.h>

static void begin(struct trial *t)
{
	t->base = mmap(NULL, t->size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->base == MAP_FAILED)
		die("mmap %zu bytes", t->size);
	madvise(t->base, t->size, MADV_NOHUGEPAGE); /* as copy/ has */
	payload_fill(t->base, t->size, 1);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	uint64_t sum = 0;

	for (uint64_t i = 0; i < n; i++)
		sum += copy_sum(t->base, t->size);
	keep(&sum);
	return n;
}

static const struct probe limit_read = {
	.name = "limit/read",
	.summary = "sum of memory that is present, by the widest loads",
	.op = "read",
	.sizes = { "", "64..64M", "64..1G*2" },
	.begin = begin,
	.run = run,
};
REGISTER(probe, limit_read);
