/* limit_contended_add.c - adding to one word, which several processes do at
 * once: the least that sharing a counter costs (a pin, a ticket, the next free
 * slot). */
#include "bench/kit/crew.h"
#include "lib/relax.h"

struct counter {
	_Alignas(APART) _Atomic uint64_t value;
	_Alignas(APART) uint64_t all; /* that it must come to */
};

static struct counter *of(const struct trial *t)
{
	return t->common;
}

static void add(struct trial *t, unsigned worker, uint64_t n)
{
	struct counter *c = of(t);

	for (uint64_t i = 0; i < n; i++)
		atomic_fetch_add(&c->value, 1);
}

/* Many to a worker, or one would be done before the next begins. */
static uint64_t run(struct trial *t, uint64_t n)
{
	enum { LEAST = 1000 };
	uint64_t each = n / t->workers < LEAST ? LEAST : n / t->workers;

	of(t)->all += each * t->workers;
	crew_do(t, add, each);
	return each * t->workers;
}

static void end(struct trial *t)
{
	errno = 0;
	if (of(t)->value != of(t)->all)
		die("added %" PRIu64 " times, but counted to %" PRIu64,
		    of(t)->all, (uint64_t)of(t)->value);
}

PROBE("limit/contended-add", "add to one word, 1 to N processes at once",
      .op = "parallel-call", .from = STANDARD, .over = OVER_NOTHING,
      .sides = CREW, .begin = crew_begin, .run = run, .end = end);
