/*
 * stnp.c - the arm64 store of two vectors that are not going to be used again.
 *
 * It is a hint; a CPU that heeds it may save reading the destination first
 * (METHOD C1).
 */
#include "bench/copier.h"
#include "lib/die.h"

#include <string.h>

static void open_copier(const struct copy *c)
{
	(void)c;
#if !defined(__aarch64__)
	skip("stnp is an arm64 instruction");
#endif
}

static void copy(const struct copy *c)
{
#if defined(__aarch64__)
	char *to = c->to;
	const char *from = c->from;
	size_t left = c->size;

	for (; left >= 64; left -= 64, from += 64, to += 64)
		__asm__ volatile("ldp q0, q1, [%1]\n\t"
				 "ldp q2, q3, [%1, #32]\n\t"
				 "stnp q0, q1, [%0]\n\t"
				 "stnp q2, q3, [%0, #32]"
				 :
				 : "r"(to), "r"(from)
				 : "v0", "v1", "v2", "v3", "memory");
	memcpy(to, from, left);
#else
	(void)c;
#endif
}

static const struct copier stnp = {
	.name = "stnp",
	.summary = "arm64 stores with a hint to pass the caches by, stnp",
	.from = FULL,
	.open = open_copier,
	.copy = copy,
};
REGISTER(copier, stnp);
