/*
 * copy_fresh.c - copy what the other CPU has just written: what a consumer
 * of shared memory really pays (METHOD F4).
 *
 * Far writes a source of many blocks, near copies them one after another into
 * the same buffer. Which block is next stands in the block just copied, so
 * that small copies cannot overlap: a message arrives when it is there, not
 * before. Blocks lie in random order, or the prefetcher would guess the next.
 */
#include "bench/copy_buffers.h"
#include "bench/payload.h"
#include "bench/probe.h"
#include "lib/die.h"
#include "lib/relax.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { APART = 128, BLOCKS_MAX = 1024 };
static const size_t source_bytes = 256 << 10; /* stays in any L2 */

struct control {
	_Alignas(APART) _Atomic uint32_t asked;   /* by near: write it again */
	_Alignas(APART) _Atomic uint32_t written; /* by far: done */
};

/* Bytes from block to block: a block's lines are its own. */
static size_t stride(const struct trial *t)
{
	return (t->size + APART - 1) / APART * APART;
}

static uint64_t blocks(const struct trial *t)
{
	uint64_t n = source_bytes / stride(t);

	return n < 1 ? 1 : n > BLOCKS_MAX ? BLOCKS_MAX : n;
}

/* next[i] follows block i; a single cycle through all (Sattolo). */
static void draw_cycle(uint64_t *next, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		next[i] = i;
	for (uint64_t i = n - 1; i > 0; i--) {
		uint64_t j = (uint64_t)random() % i, keep_i = next[i];

		next[i] = next[j];
		next[j] = keep_i;
	}
}

static void begin(struct trial *t)
{
	srandom((unsigned)t->sequence); /* the core's seed of this trial */
	copy_buffers(t, stride(t) * blocks(t));
	t->base = malloc(blocks(t) * sizeof(uint64_t));
	if (!t->base)
		die("allocate");
	draw_cycle((uint64_t *)t->base, blocks(t));
}

static void far(struct trial *t)
{
	const struct copy *c = t->scratch;
	const uint64_t *next = (const uint64_t *)t->base;
	struct control *ctl = t->common;

	for (uint32_t turn = 1;; turn++) {
		while (atomic_load_explicit(&ctl->asked,
					    memory_order_acquire) != turn)
			relax();
		for (uint64_t i = 0; i < blocks(t); i++) {
			char *block =
				(char *)(uintptr_t)c->from + i * stride(t);

			payload_fill(block, t->size, turn + i);
			memcpy(block, &next[i], sizeof(next[i]));
		}
		atomic_store_explicit(&ctl->written, turn,
				      memory_order_release);
	}
}

static void prepare(struct trial *t)
{
	struct control *ctl = t->common;
	uint32_t turn = atomic_load(&ctl->asked) + 1;

	atomic_store_explicit(&ctl->asked, turn, memory_order_release);
	while (atomic_load_explicit(&ctl->written, memory_order_acquire) !=
	       turn)
		relax();
}

static uint64_t run(struct trial *t, uint64_t n)
{
	struct copy *whole = t->scratch, c = *whole;
	uint64_t at = 0;

	for (uint64_t i = 0; i < n; i++) {
		c.from_at = at * stride(t);
		c.from = whole->from + c.from_at;
		t->copier->copy(&c);
		memcpy(&at, c.to, sizeof(at));
	}
	whole->from_at = c.from_at; /* of the last one, for end() */
	t->sequence = at;
	return n;
}

/* A cycle ends where it began, or something was not copied. */
static void finish(struct trial *t)
{
	if (t->sequence == 0)
		return;
	errno = 0;
	die("%s copied block %" PRIu64 " wrongly", t->copier->name,
	    t->sequence);
}

static void end(struct trial *t)
{
	struct copy *c = t->scratch;

	c->from += c->from_at;
	copy_verify(t);
}

static const struct probe copy_fresh = {
	.name = "copy/fresh",
	.summary = "copy what the other CPU has just written",
	.op = "copy",
	.over = OVER_COPIER,
	.sides = TWO_CPUS,
	.sizes = { "64,4K,64K,1M,16M", "64..256M", "64..1G*2" },
	.copies = 2,
	.begin = begin,
	.prepare = prepare,
	.run = run,
	.finish = finish,
	.end = end,
	.far = far,
	.most = blocks,
};
REGISTER(probe, copy_fresh);
