/* ldp.c - the arm64 loads of two vectors, ldp, and their stores: plain, stp, or
 * with a hint that they are not going to be used again, stnp, which may spare
 * reading the destination first (METHOD C1). */
#include "bench/copier.h"

#if defined(__aarch64__)
#define PAIRS(ident, store)                                                    \
	static void ident##_open(const struct copy *c)                         \
	{                                                                      \
	}                                                                      \
	static void ident##_copy(const struct copy *c)                         \
	{                                                                      \
		char *to = c->to;                                              \
		const char *from = c->from;                                    \
		size_t left = c->size;                                         \
                                                                               \
		for (; left >= 64; left -= 64, from += 64, to += 64)           \
			__asm__ volatile("ldp q0, q1, [%1]\n\t"                \
					 "ldp q2, q3, [%1, #32]\n\t" store     \
					 " q0, q1, [%0]\n\t" store             \
					 " q2, q3, [%0, #32]"                  \
					 :                                     \
					 : "r"(to), "r"(from)                  \
					 : "v0", "v1", "v2", "v3", "memory");  \
		memcpy(to, from, left);                                        \
	}
#else
#define PAIRS(ident, store)                                                    \
	static void ident##_open(const struct copy *c)                         \
	{                                                                      \
		skip(#ident " is an arm64 instruction");                       \
	}                                                                      \
	static void ident##_copy(const struct copy *c)                         \
	{                                                                      \
	}
#endif

#define PAIR_COPIER(ident, name, summary, store)                               \
	PAIRS(ident, store)                                                    \
	COPIER(name, summary, .from = FULL, .open = ident##_open,              \
	       .copy = ident##_copy)

PAIR_COPIER(ldp, "ldp", "plain arm64 loads and stores of pairs, ldp and stp",
	    "stp");

PAIR_COPIER(stnp, "stnp",
	    "arm64 stores with a hint to pass the caches by, stnp", "stnp");
