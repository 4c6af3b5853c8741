/* sum.c - no copier, but the half of a copy that all share: read memory, with
 * the widest loads that this CPU has. */
#include "bench/kit/copy_buffers.h"

/* What no vectors are filled by, a last partial word zero-extended. */
static uint64_t sum_rest(const char *p, size_t size)
{
	uint64_t total = 0, word;

	for (; size >= sizeof(word); size -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		total += word;
	}
	word = 0;
	memcpy(&word, p, size);
	return total + word;
}

/* By vectors of so many bytes, GCC's and clang's portable ones. Sums apart, or
 * an addition would wait for the one before it. */
#define SUM(ident, bytes, isa)                                                 \
	typedef uint64_t ident##_vector                                        \
		__attribute__((vector_size(bytes), aligned(8), may_alias));    \
	isa static uint64_t ident(const char *p, size_t size)                  \
	{                                                                      \
		ident##_vector a = { 0 }, b = a, c = a, d = a;                 \
		uint64_t total = 0;                                            \
                                                                               \
		for (; size >= 4 * sizeof(a); size -= 4 * sizeof(a)) {         \
			const ident##_vector *v = (const void *)p;             \
                                                                               \
			a += v[0];                                             \
			b += v[1];                                             \
			c += v[2];                                             \
			d += v[3];                                             \
			p += 4 * sizeof(a);                                    \
		}                                                              \
		for (; size >= sizeof(a); size -= sizeof(a), p += sizeof(a))   \
			a += *(const ident##_vector *)p;                       \
		a += b + c + d;                                                \
		for (size_t i = 0; i < sizeof(a) / sizeof(a[0]); i++)          \
			total += a[i];                                         \
		return size ? total + sum_rest(p, size) : total;               \
	}

SUM(sum_16, 16, )
#if defined(__x86_64__)
SUM(sum_32, 32, __attribute__((target("avx2"))))
SUM(sum_64, 64, __attribute__((target("avx512f"))))
#endif

uint64_t copy_sum(const void *p, size_t size)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx512f"))
		return sum_64(p, size);
	if (__builtin_cpu_supports("avx2"))
		return sum_32(p, size);
#endif
	return sum_16(p, size);
}
