/* hand_over.c - waking the other and being woken, as sync/futex does. */
#include "bench/probe.h"
#include "tests/model/scenario.h"

#undef PROBE
#define PROBE(...)

#include "bench/probes/sync_hand_over.c"

static struct place two[SIDES];
static uint64_t turns;

static void be_near(void)
{
	for (unsigned i = 0; i < scenario_times; i++) {
		turns++;
		post_futex(&two[FAR]);
		wait_futex(&two[NEAR]);
		EXPECT(turns == 2 * i + 2);
	}
}

static void be_far(void)
{
	for (unsigned i = 0; i < scenario_times; i++) {
		wait_futex(&two[FAR]);
		EXPECT(turns == 2 * i + 1);
		turns++;
		post_futex(&two[NEAR]);
	}
}

REGISTER(scenario, both) = { .name = "hand-over",
			     .part = { PART(two), PART(turns) },
			     .thread = { be_near, be_far } };
