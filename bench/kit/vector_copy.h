/*
 * vector_copy.h - copiers that move vectors of x86, whatever the vector.
 *
 * VECTOR_COPIER() makes and registers one: four vectors at a time. isa: the
 * instruction set, as GCC calls it; it is skipped on a CPU without. vector: a
 * type; load(from) and store(to, vector): what moves one; past: do stores go
 * past the caches?
 */
#ifndef BENCH_KIT_VECTOR_COPY_H
#define BENCH_KIT_VECTOR_COPY_H

#include "bench/copier.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* A store past the caches must be aligned, and another CPU may see it after
 * later ones if no fence stands between. The statements without an effect keep
 * the compiler from seeing a memcpy(3) in the loops, and calling it. */
/* clang-format off */
#define VECTOR_FUNCTIONS(isa, vector, load, store, past)                \
	__attribute__((target(isa))) static size_t move_vectors(               \
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
	static void open_copier(const struct copy *c)                         \
	{                                                                      \
		if (!__builtin_cpu_supports(isa))                              \
			skip("this CPU has no %s", isa);                       \
	}                                                                      \
	static void copy(const struct copy *c)                         \
	{                                                                      \
		size_t done = past ? -(uintptr_t)c->to % sizeof(vector) : 0;   \
                                                                               \
		done = done < c->size ? done : c->size;                        \
		memcpy(c->to, c->from, done);                                  \
		done += move_vectors(c->to + done, c->from + done,             \
				     c->size - done);                          \
		memcpy(c->to + done, c->from + done, c->size - done);          \
		if (past)                                                      \
			_mm_sfence();                                          \
	}
#else
#define VECTOR_FUNCTIONS(isa, vector, load, store, past)                \
	static void open_copier(const struct copy *c)                         \
	{                                                                      \
		skip("this CPU has no %s", isa);                               \
	}                                                                      \
	static void copy(const struct copy *c)                         \
	{                                                                      \
	}
#endif

/* clang-format on */

#define VECTOR_COPIER(name, summary, isa, vector, load, store, past)           \
	VECTOR_FUNCTIONS(isa, vector, load, store, past)                       \
	COPIER(name, summary, .from = FULL, .open = open_copier, .copy = copy)

#endif
