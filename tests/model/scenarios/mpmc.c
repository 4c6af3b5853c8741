/* mpmc.c - the queue of many producers and consumers: one puts in what two
 * take, each task once. */
#include "bench/kit/tasks.h"
#include "tests/model/scenario.h"

static struct mpmc queue;
static struct {
	_Atomic uint64_t sum;
} shared;

static void begin(void)
{
	mpmc_init(&queue);
}

static void put(void)
{
	for (uint64_t i = 1; i <= scenario_times; i++) {
		struct task task = { .number = i, .offset = 64 * i };

		while (!mpmc_put(&queue, &task))
			relax();
	}
}

static void take(void)
{
	for (unsigned i = 0; i < scenario_times / 2; i++) {
		struct task task;

		while (!mpmc_take(&queue, &task))
			relax();
		EXPECT(task.offset == 64 * task.number);
		shared.sum += task.number;
	}
}

static void end(void)
{
	EXPECT(shared.sum == scenario_times * (scenario_times + 1) / 2);
}

REGISTER(scenario, tasks) = { .name = "queue of tasks",
			      .part = { PART(queue), PART(shared) },
			      .begin = begin,
			      .thread = { put, take, take },
			      .end = end };
