/* cache.h - rows in pages of 8 KiB that processes look up: what a way of
 * work/buffer-cache* keeps. A row's first word says how often it was changed;
 * the others go by that and by the row's number. */
#ifndef BENCH_KIT_CACHE_H
#define BENCH_KIT_CACHE_H

#include "bench/kit/payload.h"
#include "bench/probe.h"

enum { CACHE_PAGE = 8192, CACHE_ROWS = 40, CACHE_WORDS = 25 };

struct cache_way {
	/* Before the fork; all pages are at t->base and in t->object. */
	void (*open)(struct trial *t);
	void (*read)(struct trial *t, uint64_t row, uint64_t *to);
	void (*change)(struct trial *t, uint64_t row); /* NULL: nobody may */
	unsigned locks;                                /* the way's own */
};

/* Where a row is in the nth of pages. */
static inline _Atomic uint64_t *cache_row(void *pages, uint64_t n, uint64_t row)
{
	return (_Atomic uint64_t *)pages + n * CACHE_PAGE / 8 +
	       row % CACHE_ROWS * CACHE_WORDS;
}

/* What is changed meanwhile comes in whole words. */
static inline void cache_copy(uint64_t *to, const _Atomic uint64_t *from)
{
	for (int i = 0; i < CACHE_WORDS; i++)
		to[i] = atomic_load_explicit(&from[i], memory_order_relaxed);
}

/* For the nth time, by one process at a time. */
static inline void cache_write(_Atomic uint64_t *to, uint64_t row, uint64_t n)
{
	uint64_t word = payload_base(n << 40 | row);

	atomic_store_explicit(to, n, memory_order_relaxed);
	for (int i = 1; i < CACHE_WORDS; i++)
		atomic_store_explicit(&to[i], word++, memory_order_relaxed);
}

#define CACHE_WAY(name, summary, from_, ...)                                   \
	WAY(name, "pages: " summary, .of = "work/buffer-cache*",               \
	    .from = from_, .with = &(const struct cache_way)__VA_ARGS__)

#endif
