/* evict.c - no copier, but what of copy/ probes depends on the CPU, too: put
 * memory out of all caches. */
#include "bench/kit/copy_buffers.h"

#if defined(__x86_64__)
#include <cpuid.h>

enum { LINE = 64, LEAF = 7, CLFLUSHOPT = 1 << 23 };

/* CLFLUSHOPT need not wait for the flush before it (Intel SDM); CLFLUSH is in
 * every x86-64. Neither is carried out before what was stored to the line. */
void copy_evict(const void *p, size_t size)
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
void copy_evict(const void *p, size_t size)
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
void copy_evict(const void *p, size_t size)
{
	const char *end = (const char *)p + size;

	for (const char *line = p; line < end; line += 128)
		__asm__ volatile("dcbf 0,%0" : : "r"(line) : "memory");
	__asm__ volatile("sync" ::: "memory");
}

#else

void copy_evict(const void *p, size_t size)
{
	skip("no instruction known here that takes memory out of the caches");
}

#endif
