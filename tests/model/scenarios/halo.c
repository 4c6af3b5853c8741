/* halo.c - two ranks publish an edge each, wait for their neighbour, and read
 * its; those of one iteration lie apart from those of the next. */
#include "bench/kit/halo.h"
#include "tests/model/scenario.h"

enum { RANKS = 2 };

static struct halo_rank rank[RANKS];
static uint64_t edge[2][RANKS];

static void exchange(void)
{
	unsigned of = scenario_thread();
	struct halo h = { .own = &rank[of], .of = { &rank[!of], &rank[!of] } };

	for (h.number = 1; h.number <= scenario_times; h.number++) {
		edge[h.number % 2][of] = h.number;
		halo_meet(&h);
		EXPECT(edge[h.number % 2][!of] == h.number);
	}
}

REGISTER(scenario, ranks) = { .name = "halo",
			      .part = { PART(rank), PART(edge) },
			      .thread = { exchange, exchange } };
