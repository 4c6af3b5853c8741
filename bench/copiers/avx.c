/* avx.c - loads and stores of vectors of x86, 32 bytes by AVX2 and 64 by
 * AVX-512: plain, or stores that pass the caches by (non-temporal). A line that
 * is then written as a whole need not be read first (METHOD C1), but what is
 * read back soon has to be fetched. */
#include "bench/copier.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LOAD_32(from)       _mm256_loadu_si256((const void *)(from))
#define STORE_32(to, what)  _mm256_storeu_si256((void *)(to), what)
#define STREAM_32(to, what) _mm256_stream_si256((void *)(to), what)
#define LOAD_64(from)       _mm512_loadu_si512((const void *)(from))
#define STORE_64(to, what)  _mm512_storeu_si512((void *)(to), what)
#define STREAM_64(to, what) _mm512_stream_si512((void *)(to), what)

/* Four vectors at a time. A store past the caches must be aligned, and another
 * CPU may see it after later ones if no fence stands between. The statements
 * without an effect keep the compiler from seeing a memcpy(3) in the loops, and
 * calling it. */
/* clang-format off */
#define VECTORS(ident, isa, vector, load, store, past)                         \
	__attribute__((target(isa))) static size_t ident##_move(               \
		char *to, const char *from, size_t n)                          \
	{                                                                      \
		const size_t v = sizeof(vector);                               \
		const char *start = from;                                      \
                                                                               \
		for (; n >= 4 * v; n -= 4 * v, from += 4 * v, to += 4 * v) {   \
			vector a = load(from), b = load(from + v);             \
			vector c = load(from + 2 * v), d = load(from + 3 * v); \
                                                                               \
			store(to, a);                                          \
			store(to + v, b);                                      \
			store(to + 2 * v, c);                                  \
			store(to + 3 * v, d);                                  \
			__asm__ volatile("" : "+r"(from), "+r"(to));           \
		}                                                              \
		for (; n >= v; n -= v, from += v, to += v) {                   \
			store(to, load(from));                                 \
			__asm__ volatile("" : "+r"(from), "+r"(to));           \
		}                                                              \
		return (size_t)(from - start);                                 \
	}                                                                      \
	static void ident##_open(const struct copy *c)                         \
	{                                                                      \
		if (!__builtin_cpu_supports(isa))                              \
			skip("this CPU has no %s", isa);                       \
	}                                                                      \
	static void ident##_copy(const struct copy *c)                         \
	{                                                                      \
		size_t done = past ? -(uintptr_t)c->to % sizeof(vector) : 0;   \
                                                                               \
		done = done < c->size ? done : c->size;                        \
		memcpy(c->to, c->from, done);                                  \
		done += ident##_move(c->to + done, c->from + done,             \
				     c->size - done);                          \
		memcpy(c->to + done, c->from + done, c->size - done);          \
		if (past)                                                      \
			_mm_sfence();                                          \
	}
#else
#define VECTORS(ident, isa, vector, load, store, past)                         \
	static void ident##_open(const struct copy *c)                         \
	{                                                                      \
		skip("this CPU has no %s", isa);                               \
	}                                                                      \
	static void ident##_copy(const struct copy *c)                         \
	{                                                                      \
	}
#endif
/* clang-format on */

#define VECTOR_COPIER(ident, name, summary, isa, vector, load, store, past)    \
	VECTORS(ident, isa, vector, load, store, past)                         \
	COPIER(name, summary, .from = FULL, .open = ident##_open,              \
	       .copy = ident##_copy)

VECTOR_COPIER(avx2, "avx2", "plain AVX2 loads and stores", "avx2", __m256i,
	      LOAD_32, STORE_32, 0);

VECTOR_COPIER(avx2_nt, "avx2-nt", "AVX2 stores past the caches, then sfence",
	      "avx2", __m256i, LOAD_32, STREAM_32, 1);

VECTOR_COPIER(avx512, "avx512", "plain AVX-512 loads and stores", "avx512f",
	      __m512i, LOAD_64, STORE_64, 0);

VECTOR_COPIER(avx512_nt, "avx512-nt",
	      "AVX-512 stores past the caches, then sfence", "avx512f", __m512i,
	      LOAD_64, STREAM_64, 1);
