/* mailbox.c - requests and replies in one slot, both sides of which sleep; and
 * two requests for each reply. */
#include "bench/kit/mailbox.h"
#include "tests/model/scenario.h"

static const struct waiter waiter = FUTEX_WAITER;
static struct mailbox box;

static void say(struct mailbox_channel *mc, enum side me, uint32_t n)
{
	mailbox_put(mc, &waiter, me, (char *)&n, sizeof(n));
}

static void hear(struct mailbox_channel *mc, enum side me, uint32_t n)
{
	uint32_t got;

	mailbox_get(mc, &waiter, me, (char *)&got, sizeof(got));
	EXPECT(got == n);
}

static void be_near(void)
{
	struct mailbox_channel mc = { .box = &box };

	for (uint32_t i = 1; i <= scenario_times / 2; i++) {
		say(&mc, NEAR, 3 * i);
		say(&mc, NEAR, 3 * i + 1);
		hear(&mc, NEAR, 3 * i + 2);
	}
}

static void be_far(void)
{
	struct mailbox_channel mc = { .box = &box };

	for (uint32_t i = 1; i <= scenario_times / 2; i++) {
		hear(&mc, FAR, 3 * i);
		hear(&mc, FAR, 3 * i + 1);
		say(&mc, FAR, 3 * i + 2);
	}
}

REGISTER(scenario, both) = { .name = "mailbox",
			     .part = { PART(box) },
			     .thread = { be_near, be_far } };
