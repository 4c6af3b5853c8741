/* queue_mpmc_spin.c - one queue for all workers, waited for by looking. */
#include "bench/kit/tasks.h"

static void open_queue(struct trial *t)
{
	t->scratch = trial_shared(sizeof(struct mpmc));
	mpmc_init(t->scratch);
}

static void put(struct trial *t, const struct task *task)
{
	while (!mpmc_put(t->scratch, task))
		relax();
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	while (!mpmc_take(t->scratch, task))
		relax();
}

TASK_WAY("shm-mpmc-spin", "tasks: one queue for all, waited for by looking",
	 open_queue, put, take, .from = STANDARD, .waits = SPINS);
