/* copy_cold.c - copy from where no cache has it to where no cache has it. Both
 * are put out of the caches before each reading, block for block; that this
 * works here is seen by the time that reading takes (METHOD C2). */
#include "bench/kit/copy_buffers.h"

/* --- to put memory out of all caches; skips where user code cannot ------- */

#if defined(__x86_64__)
#include <cpuid.h>

enum { LINE = 64, LEAF = 7, CLFLUSHOPT = 1 << 23 };

/* CLFLUSHOPT need not wait for the flush before it (Intel SDM); CLFLUSH is in
 * every x86-64. Neither is carried out before what was stored to the line. */
static void evict(const void *p, size_t size)
{
	static int able = -1;
	const char *end = (const char *)p + size;
	unsigned a, b, c, d;

	if (able < 0) /* asked once: a virtual machine traps it */
		able = __get_cpuid_count(LEAF, 0, &a, &b, &c, &d) &&
		       b & CLFLUSHOPT;
	for (const char *line = p; line < end; line += LINE)
		if (able)
			__asm__ volatile("clflushopt (%0)"
					 :
					 : "r"(line)
					 : "memory");
		else
			__asm__ volatile("clflush (%0)"
					 :
					 : "r"(line)
					 : "memory");
	__asm__ volatile("mfence" ::: "memory");
}

#elif defined(__aarch64__)

/* Linux lets user code do this (arm64, SCTLR_EL1.UCI). */
static void evict(const void *p, size_t size)
{
	const char *end = (const char *)p + size;
	unsigned long type;
	size_t line_bytes;

	__asm__ volatile("mrs %0, ctr_el0" : "=r"(type));
	line_bytes = (size_t)4 << (type >> 16 & 15);
	for (const char *line = p; line < end; line += line_bytes)
		__asm__ volatile("dc civac, %0" : : "r"(line) : "memory");
	__asm__ volatile("dsb sy" ::: "memory");
}

#elif defined(__powerpc64__)

/* Lines of 128 bytes (POWER8 and after). */
static void evict(const void *p, size_t size)
{
	const char *end = (const char *)p + size;

	for (const char *line = p; line < end; line += 128)
		__asm__ volatile("dcbf 0,%0" : : "r"(line) : "memory");
	__asm__ volatile("sync" ::: "memory");
}

#else

static void evict(const void *p, size_t size)
{
	skip("no instruction known here that takes memory out of the caches");
}

#endif

/* --- the probe ----------------------------------------------------------- */

static const size_t source_bytes = 1 << 20; /* a reading is long enough */

static nsec time_to_read(const struct trial *t, size_t bytes)
{
	const struct copy *c = t->scratch;
	tick start = t->clock->begin();
	uint64_t sum = copy_sum(c->from, bytes);

	keep(&sum);
	return clock_between(t->clock, start, t->clock->end());
}

/* Skip unless the source is slower to read after evict(). The least of a
 * few times, as most are disturbed upwards. No more than any L2 holds, or
 * reading would be slow for want of room. */
static void try_evicting(const struct trial *t)
{
	const struct copy *c = t->scratch;
	nsec cold = UINT64_MAX, warm = UINT64_MAX;
	static const size_t most = 128 << 10;
	size_t bytes = copy_blocks_bytes(t);

	bytes = bytes < most ? bytes : most;
	for (int i = 0; i < 5; i++) {
		nsec first, again;

		evict(c->from, bytes);
		first = time_to_read(t, bytes);
		again = time_to_read(t, bytes);
		cold = first < cold ? first : cold;
		warm = again < warm ? again : warm;
	}
	if (2 * cold < 3 * warm)
		skip("evicting does not work: %zu bytes are read in %" PRIu64
		     " ns afterwards, in %" PRIu64 " ns warm",
		     bytes, cold, warm);
}

static void begin(struct trial *t)
{
	copy_blocks_open(t, source_bytes, true);
	try_evicting(t);
}

static void prepare(struct trial *t)
{
	const struct copy *c = t->scratch;

	copy_blocks_write(t);
	evict(c->from, copy_blocks_bytes(t));
	evict(c->to, copy_blocks_bytes(t));
}

BLOCKS_PROBE("copy/cold", "copy with source and destination out of all caches",
	     .sizes = { "", "64,4K,64K,1M", "64..64M" }, .begin = begin,
	     .prepare = prepare);
