/*
 * limit_line.c - what it takes a cache line to go to another CPU and back.
 *
 * limit/line: both sides write the one line in turn. limit/two-lines: each
 * writes its own and reads the other's, as the two sides of any ring must
 * (METHOD F11). The time depends on which physical line it is (F3), so
 * each reading uses another, in a page and at an offset drawn at random, and
 * the readings of a trial are a sample of lines.
 */
#include "bench/kit/zeroed.h"
#include "bench/probe.h"
#include "lib/relax.h"

#include <stdlib.h>

enum {
	LINES = 48,
	APART = 128, /* adjacent lines may be fetched in pairs */
	PAGES = 2 * LINES,
};

typedef _Atomic uint64_t word;

struct lines {
	word *there[LINES], *back[LINES]; /* written by near, by far */
	unsigned now;
};

static const uint64_t stop = UINT64_MAX;

/* A line nobody else uses: page i of the region at a random offset. */
static word *draw(char *region, unsigned i)
{
	size_t slots = trial_page() / APART;

	return (word *)(region + i * trial_page() +
			(size_t)random() % slots * APART);
}

static void begin_with(struct trial *t, int lines)
{
	char *region = trial_shared(PAGES * trial_page());
	unsigned page[PAGES] = { 0 };
	struct lines *l = zeroed(sizeof(*l));

	srandom((unsigned)t->sequence); /* the core's seed of this trial */
	for (unsigned i = 0; i < PAGES; i++) {
		unsigned j = (unsigned)random() % (i + 1);

		page[i] = page[j];
		page[j] = i;
	}
	for (unsigned i = 0; i < LINES; i++) {
		l->there[i] = draw(region, page[2 * i]);
		l->back[i] = lines == 1 ? l->there[i]
					: draw(region, page[2 * i + 1]);
	}
	t->scratch = l;
}

static void begin_one(struct trial *t)
{
	begin_with(t, 1);
}

static void begin_two(struct trial *t)
{
	begin_with(t, 2);
}

/* Far clears a line on leaving it, so a clear one is ready for use. */
static void prepare(struct trial *t)
{
	struct lines *l = t->scratch;

	while (atomic_load(l->there[l->now]) || atomic_load(l->back[l->now]))
		relax();
}

/* Near says odd numbers, far answers with the even one above. */
static uint64_t run(struct trial *t, uint64_t n)
{
	struct lines *l = t->scratch;
	word *there = l->there[l->now], *back = l->back[l->now];

	for (uint64_t i = 0; i < n; i++) {
		uint64_t say = atomic_load_explicit(back, memory_order_relaxed);

		atomic_store_explicit(there, ++say, memory_order_release);
		while (atomic_load_explicit(back, memory_order_acquire) !=
		       say + 1)
			relax();
	}
	return n;
}

static void finish(struct trial *t)
{
	struct lines *l = t->scratch;

	atomic_store(l->there[l->now], stop);
	l->now = (l->now + 1) % LINES;
}

static void answer(word *there, word *back)
{
	for (uint64_t next = 1;; next += 2) {
		uint64_t heard;

		while ((heard = atomic_load_explicit(
				there, memory_order_acquire)) != next &&
		       heard != stop)
			relax();
		if (heard == stop)
			break;
		atomic_store_explicit(back, next + 1, memory_order_release);
	}
	atomic_store(back, 0);
	atomic_store(there, 0);
}

static void far(struct trial *t)
{
	struct lines *l = t->scratch;

	for (;;) {
		answer(l->there[l->now], l->back[l->now]);
		l->now = (l->now + 1) % LINES;
	}
}

#define LINE(ident, ...)                                                       \
	static const struct probe ident = { .op = "line-trip",                 \
					    .prepare = prepare,                \
					    .run = run,                        \
					    .finish = finish,                  \
					    .far = far,                        \
					    __VA_ARGS__ };                     \
	REGISTER(probe, ident)

LINE(limit_line, .name = "limit/line", .begin = begin_one, .sides = TWO_CPUS,
     .summary = "one cache line, written by two CPUs in turn");

LINE(limit_two_lines, .name = "limit/two-lines", .begin = begin_two,
     .sides = TWO_CPUS,
     .summary = "a cache line for each direction, as in any ring");

/* METHOD I1: of every two CPUs, to see which are near each other. */
LINE(core_to_core, .name = "limit/core-to-core", .begin = begin_one,
     .sides = PAIRS, .from = FULL,
     .summary = "limit/line between each two CPUs");
