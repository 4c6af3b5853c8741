/* cursors.c - two wait for one cursor. */
#include "bench/kit/cursors.h"
#include "tests/model/scenario.h"

#undef WAY
#define WAY(...)

#include "bench/ways/cursors.c"

static const struct waiter waiter = WAITER(NULL, wait_block, wake_all);
static struct cursor cursor;
static uint64_t block;

static void fill(void)
{
	block = 1;
	for (uint32_t i = 1; i <= scenario_times; i++)
		cursor_set(&cursor, &waiter, i);
}

static void await_each(void)
{
	uint32_t at = 0;

	while (at < scenario_times) {
		uint32_t now = cursor_await(&cursor, &waiter, at);

		EXPECT(now > at && block == 1);
		at = now;
	}
}

REGISTER(scenario, two) = { .name = "cursors",
			    .part = { PART(cursor), PART(block) },
			    .thread = { fill, await_each, await_each } };
