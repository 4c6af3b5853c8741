/* wide.c - no copier, but the halves of a copy: read memory, and write it, with
 * the widest loads and stores that this CPU has. */
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

/* The statement without an effect keeps the compiler from seeing a memset(3) in
 * the loop, and calling it. */
#define ZERO(ident, vector, isa)                                               \
	isa static void ident(char *p, size_t size)                            \
	{                                                                      \
		const vector zero = { 0 };                                     \
                                                                               \
		for (; size >= 4 * sizeof(zero); size -= 4 * sizeof(zero)) {   \
			vector *v = (void *)p;                                 \
                                                                               \
			v[0] = v[1] = v[2] = v[3] = zero;                      \
			p += 4 * sizeof(zero);                                 \
			__asm__ volatile("" : "+r"(p));                        \
		}                                                              \
		memset(p, 0, size);                                            \
	}

SUM(sum_16, 16, )
ZERO(zero_16, sum_16_vector, )
#if defined(__x86_64__)
SUM(sum_32, 32, __attribute__((target("avx2"))))
ZERO(zero_32, sum_32_vector, __attribute__((target("avx2"))))
SUM(sum_64, 64, __attribute__((target("avx512f"))))
ZERO(zero_64, sum_64_vector, __attribute__((target("avx512f"))))
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

void copy_zero(void *p, size_t size)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx512f")) {
		zero_64(p, size);
		return;
	}
	if (__builtin_cpu_supports("avx2")) {
		zero_32(p, size);
		return;
	}
#endif
	zero_16(p, size);
}
