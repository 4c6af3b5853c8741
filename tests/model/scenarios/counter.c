/* counter.c - the semaphore of work/queue-* over a futex: one that guards what
 * three do, and one that counts what one has for two. */
#include "bench/kit/tasks.h"
#include "tests/model/scenario.h"

#undef TASK_WAY
#define TASK_WAY(...)

#include "bench/ways/queue_mpmc.c"

static struct {
	struct counter counter;
	_Atomic uint32_t inside;
	uint64_t guarded;
} shared;

static void begin_with_one(void)
{
	make_futex(&shared.counter, 1);
}

/* By itself it puts nothing in order. */
static uint32_t inside(int more)
{
	return atomic_fetch_add_explicit(&shared.inside, (uint32_t)more,
					 memory_order_relaxed);
}

static void guard(void)
{
	for (unsigned i = 0; i < scenario_times / 2; i++) {
		down_futex(&shared.counter);
		EXPECT(inside(1) == 0);
		shared.guarded++;
		inside(-1);
		up_futex(&shared.counter);
	}
}

static void end(void)
{
	EXPECT(shared.guarded == 3 * (scenario_times / 2));
}

static void give(void)
{
	for (unsigned i = 0; i < 2 * (scenario_times / 2); i++)
		up_futex(&shared.counter);
}

static void get(void)
{
	for (unsigned i = 0; i < scenario_times / 2; i++)
		down_futex(&shared.counter);
}

REGISTER(scenario, lock) = { .name = "counter, as a lock",
			     .part = { PART(shared) },
			     .begin = begin_with_one,
			     .thread = { guard, guard, guard },
			     .end = end };
REGISTER(scenario, tasks) = { .name = "counter, of tasks",
			      .part = { PART(shared) },
			      .thread = { give, get, get } };
