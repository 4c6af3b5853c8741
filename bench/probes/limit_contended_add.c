/* limit_contended_add.c - adding to one word, which several processes do at
 * once: the least that sharing a counter costs (a pin, a ticket, the next free
 * slot). */
#include "bench/kit/crew.h"
#include "lib/relax.h"

struct counter {
	_Alignas(APART) _Atomic uint64_t value;
	_Alignas(APART) uint64_t all; /* that it must come to */
};

static void add(struct trial *t, unsigned worker, uint64_t n)
{
	struct counter *c = t->common;

	for (uint64_t i = 0; i < n; i++)
		atomic_fetch_add(&c->value, 1);
}

/* Many to a worker, or one would be done before the next begins. */
static uint64_t run(struct trial *t, uint64_t n)
{
	enum { LEAST = 1000 };
	struct counter *c = t->common;
	uint64_t each = n / t->workers < LEAST ? LEAST : n / t->workers;

	c->all += each * t->workers;
	crew_do(t, add, each);
	return each * t->workers;
}

static void end(struct trial *t)
{
	const struct counter *c = t->common;

	if (c->value != c->all)
		die_plain("added %" PRIu64 " times, but counted to %" PRIu64,
			  c->all, (uint64_t)c->value);
}

PROBE("limit/contended-add", "add to one word, 1 to N processes at once",
      .op = "parallel-call", .from = STANDARD, .over = OVER_NOTHING,
      .sides = CREW, .begin = crew_start, .run = run, .end = end);
