/*
 * limit_line.c - what it takes a cache line to go to another CPU and back.
 *
 * limit/line: both sides write the one line in turn. limit/two-lines: each
 * writes its own and reads the other's, as the two sides of any ring must
 * (METHOD F11). The time depends on which physical line it is (F3), so
 * each reading uses another, in a page and at an offset drawn at random, and
 * the readings of a trial are a sample of lines.
 *
 * It also depends on when a side looks: one that looks while the other is about
 * to write takes the line away from there, and it must be fetched back. A limit
 * must not be slower than what it bounds, so before each reading several pauses
 * before the first look are tried on its line, none among them, and the
 * quickest is used (METHOD M8).
 */
#include "bench/probe.h"
#include "lib/relax.h"

enum {
	LINES = 48,
	PAGES = 2 * LINES,
	TRIPS = 16, /* to try a pause, in each of a few bursts */
	BURSTS = 3,
};

/* In relax(); 0: looking at once. */
static const uint32_t pauses[] = { 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16 };

typedef _Atomic uint64_t word;

struct lines {
	word *there[LINES], *back[LINES]; /* written by near, by far */
	unsigned now;
	_Atomic uint32_t *pause; /* before the first look, of both sides */
};

/* What near says last on a line, and where it begins anew on the same. */
static const uint64_t stop = UINT64_MAX, again = UINT64_MAX - 1;

/* A line nobody else uses: page i of the region at a random offset. */
static word *draw(char *region, unsigned i)
{
	size_t slots = trial_page() / APART;

	return (word *)(region + i * trial_page() +
			(size_t)random() % slots * APART);
}

static void begin(struct trial *t)
{
	char *region = channel_shared(PAGES * trial_page());
	unsigned page[PAGES] = { 0 };
	struct lines *l = memory_new(1, sizeof(*l));

	srandom((unsigned)t->sequence); /* the core's seed of this trial */
	for (unsigned i = 0; i < PAGES; i++) {
		unsigned j = (unsigned)random() % (i + 1);

		page[i] = page[j];
		page[j] = i;
	}
	for (unsigned i = 0; i < LINES; i++) {
		l->there[i] = draw(region, page[2 * i]);
		l->back[i] = t->probe->with ? l->there[i]
					    : draw(region, page[2 * i + 1]);
	}
	l->pause = t->common;
	t->scratch = l;
}

static inline void hold_back(uint32_t pause)
{
	for (uint32_t i = 0; i < pause; i++)
		relax();
}

/* Far clears a line on leaving it, so a clear one is ready for use. */
static void await_clear(const struct lines *l)
{
	while (atomic_load(l->there[l->now]) || atomic_load(l->back[l->now]))
		relax();
}

/* Near says odd numbers, far answers with the even one above. */
static void trips(const struct lines *l, uint64_t n)
{
	word *there = l->there[l->now], *back = l->back[l->now];
	uint32_t pause = atomic_load(l->pause);

	for (uint64_t i = 0; i < n; i++) {
		uint64_t say = atomic_load_explicit(back, memory_order_relaxed);

		atomic_store_explicit(there, ++say, memory_order_release);
		hold_back(pause);
		while (atomic_load_explicit(back, memory_order_acquire) !=
		       say + 1)
			relax();
	}
}

/* The least that some trips with a pause take on the line of this reading. */
static nsec try_pause(const struct lines *l, uint32_t pause)
{
	nsec least = UINT64_MAX;

	await_clear(l);
	atomic_store(l->pause, pause);
	for (int i = 0; i < BURSTS; i++) {
		nsec begun = clock_wall(), took;

		trips(l, TRIPS);
		took = clock_wall() - begun;
		least = took < least ? took : least;
	}
	atomic_store(l->there[l->now], again);
	return least;
}

static void prepare(struct trial *t)
{
	struct lines *l = t->scratch;
	nsec least = UINT64_MAX;
	uint32_t best = 0;

	for (size_t i = 0; i < sizeof(pauses) / sizeof(*pauses); i++) {
		nsec took = try_pause(l, pauses[i]);

		if (took < least) {
			least = took;
			best = pauses[i];
		}
	}
	await_clear(l);
	atomic_store(l->pause, best);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	trips(t->scratch, n);
	return n;
}

static void finish(struct trial *t)
{
	struct lines *l = t->scratch;

	atomic_store(l->there[l->now], stop);
	l->now = (l->now + 1) % LINES;
}

/* Until near leaves the line: returns its last word. */
static uint64_t answer(word *there, word *back, const _Atomic uint32_t *paused)
{
	uint32_t pause = 0; /* known once near has begun */
	uint64_t heard;

	for (uint64_t next = 1;; next += 2) {
		hold_back(pause);
		while ((heard = atomic_load_explicit(
				there, memory_order_acquire)) != next &&
		       heard < again)
			relax();
		if (heard >= again)
			break;
		atomic_store_explicit(back, next + 1, memory_order_release);
		pause = atomic_load_explicit(paused, memory_order_relaxed);
	}
	if (back != there)
		atomic_store(back, 0);
	atomic_store(there, 0); /* once: near may begin at once */
	return heard;
}

static void far(struct trial *t)
{
	struct lines *l = t->scratch;

	for (;;)
		if (answer(l->there[l->now], l->back[l->now], l->pause) == stop)
			l->now = (l->now + 1) % LINES;
}

#define LINE(name, summary, ...)                                               \
	PROBE(name, summary, .op = "line-trip", .begin = begin,                \
	      .prepare = prepare, .run = run, .finish = finish, .far = far,    \
	      __VA_ARGS__)

LINE("limit/line", "one cache line, written by two CPUs in turn",
     .with = "the same line back", .sides = TWO_CPUS);

LINE("limit/two-lines", "a cache line for each direction, as in any ring",
     .sides = TWO_CPUS);

/* METHOD I1: of every two CPUs, to see which are near each other. */
LINE("limit/core-to-core", "limit/line between each two CPUs, of 3 or more",
     .with = "the same line back", .sides = PAIRS, .from = STANDARD);
