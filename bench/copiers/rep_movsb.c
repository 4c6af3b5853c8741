/* rep_movsb.c - the x86 string move, which newer CPUs make fast (ERMS); a long
 * one may spare reading the destination first (METHOD C1). */
#include "bench/copier.h"

static void open_copier(const struct copy *c)
{
#if !defined(__x86_64__)
	skip("rep movsb is an x86 instruction");
#endif
}

static void copy(const struct copy *c)
{
#if defined(__x86_64__)
	char *to = c->to;
	const char *from = c->from;
	size_t n = c->size;

	__asm__ volatile("rep movsb"
			 : "+D"(to), "+S"(from), "+c"(n)
			 :
			 : "memory");
#endif
}

COPIER("rep-movsb", "the x86 string move instruction", .open = open_copier,
       .copy = copy);
