/* dc_zva.c - arm64: make the destination's lines by dc zva, which need not be
 * read before they are filled (METHOD C1). */
#include "bench/copier.h"

#if defined(__aarch64__)
static size_t block; /* bytes that one dc zva makes: a power of two */

static void copy_block(char *to, const char *from)
{
	__asm__ volatile("dc zva, %0" : : "r"(to) : "memory");
	for (size_t i = 0; i < block; i += 32)
		__asm__ volatile("ldp q0, q1, [%1]\n\t"
				 "stp q0, q1, [%0]"
				 :
				 : "r"(to + i), "r"(from + i)
				 : "v0", "v1", "memory");
}
#endif

static void open_copier(const struct copy *c)
{
#if defined(__aarch64__)
	uint64_t id;

	__asm__ volatile("mrs %0, dczid_el0" : "=r"(id));
	block = (size_t)4 << (id & 15);
	if (id & 16 || block < 32)
		skip("dc zva is not allowed here, or makes less than 32 bytes");
#else
	skip("dc zva is an arm64 instruction");
#endif
}

static void copy(const struct copy *c)
{
#if defined(__aarch64__)
	size_t done = -(uintptr_t)c->to % block;

	done = done < c->size ? done : c->size;
	memcpy(c->to, c->from, done);
	for (; c->size - done >= block; done += block)
		copy_block(c->to + done, c->from + done);
	memcpy(c->to + done, c->from + done, c->size - done);
#endif
}

COPIER("dc-zva", "arm64 pairs into lines made by dc zva", .from = FULL,
       .open = open_copier, .copy = copy);
