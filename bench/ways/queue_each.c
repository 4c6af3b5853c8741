/* queue_each.c - one queue for all workers, or one for each, by turns; idle
 * workers may take from those of others, or not. Waited for by looking. */
#include "bench/kit/tasks.h"

static struct mpmc *queue; /* shared; how many of them: */
static unsigned queues;
static unsigned turn; /* of worker 0: the one that is put into next */

static void open_queues(unsigned n)
{
	queues = n;
	queue = trial_shared(n * sizeof(*queue));
	for (unsigned i = 0; i < n; i++)
		mpmc_init(&queue[i]);
}

static void open_one(struct trial *t)
{
	open_queues(1);
}

static void open_each(struct trial *t)
{
	open_queues(t->workers - 1);
}

static void put(struct trial *t, const struct task *task)
{
	while (!mpmc_put(&queue[turn], task))
		relax();
	turn = turn + 1 < queues ? turn + 1 : 0;
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	struct mpmc *own = &queue[queues > 1 ? worker - 1 : 0];

	while (!mpmc_take(own, task))
		relax();
}

/* Its own first, then those of the next workers. */
static void take_any(struct trial *t, unsigned worker, struct task *task)
{
	unsigned i = worker - 1;

	while (!mpmc_take(&queue[i], task)) {
		i = (i + 1) % queues;
		if (i == worker - 1)
			relax();
	}
}

TASK_WAY("shm-mpmc-spin", "tasks: one queue for all, waited for by looking",
	 open_one, put, take, .from = STANDARD, .waits = SPINS);

TASK_WAY("shm-queue-each", "tasks: a queue for each worker, by turns",
	 open_each, put, take, .from = FULL, .waits = SPINS);

TASK_WAY("shm-steal", "tasks: the same; who has none takes another's",
	 open_each, put, take_any, .from = FULL, .waits = SPINS);
