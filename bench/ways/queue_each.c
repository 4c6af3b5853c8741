/* queue_each.c - one queue for all workers, or one for each, by turns; idle
 * workers may take from those of others, or not. Waited for by looking. */
#include "bench/kit/tasks.h"

struct queues {
	_Alignas(APART) uint64_t turn; /* of worker 0 alone */
	struct mpmc of[];              /* each other worker */
};

static void open_queues(struct trial *t)
{
	unsigned n = t->workers - 1;
	struct queues *q = trial_shared(sizeof(*q) + n * sizeof(q->of[0]));

	t->scratch = q;
	for (unsigned i = 0; i < n; i++)
		mpmc_init(&q->of[i]);
}

static void put_one(struct trial *t, const struct task *task)
{
	struct queues *q = t->scratch;

	while (!mpmc_put(&q->of[0], task))
		relax();
}

static void take_one(struct trial *t, unsigned worker, struct task *task)
{
	struct queues *q = t->scratch;

	while (!mpmc_take(&q->of[0], task))
		relax();
}

static void put(struct trial *t, const struct task *task)
{
	struct queues *q = t->scratch;
	struct mpmc *to = &q->of[q->turn++ % (t->workers - 1)];

	while (!mpmc_put(to, task))
		relax();
}

static void take_own(struct trial *t, unsigned worker, struct task *task)
{
	struct queues *q = t->scratch;

	while (!mpmc_take(&q->of[worker - 1], task))
		relax();
}

/* Its own first, then those of the next workers. */
static void take_any(struct trial *t, unsigned worker, struct task *task)
{
	struct queues *q = t->scratch;
	unsigned n = t->workers - 1, i = worker - 1;

	while (!mpmc_take(&q->of[i], task)) {
		i = (i + 1) % n;
		if (i == worker - 1)
			relax();
	}
}

TASK_WAY("shm-mpmc-spin", "tasks: one queue for all, waited for by looking",
	 open_queues, put_one, take_one, .from = STANDARD, .waits = SPINS);

TASK_WAY("shm-queue-each", "tasks: a queue for each worker, by turns",
	 open_queues, put, take_own, .from = FULL, .waits = SPINS);

TASK_WAY("shm-steal", "tasks: the same; who has none takes another's",
	 open_queues, put, take_any, .from = FULL, .waits = SPINS);
