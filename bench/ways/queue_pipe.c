/* queue_pipe.c - one pipe that all workers read, as a job server's. What is not
 * longer than PIPE_BUF is read whole if all of it was written so. */
#include "bench/kit/pipes.h"
#include "bench/kit/tasks.h"

static void open_pipe(struct trial *t)
{
	int *p = zeroed(2 * sizeof(*p));

	pipes_between(p, 0);
	t->scratch = p;
}

static void put(struct trial *t, const struct task *task)
{
	task_write(((int *)t->scratch)[1], task);
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	task_read(((int *)t->scratch)[0], task);
}

static const struct task_queue queue = { open_pipe, put, take };

TASK_WAY("shared-pipe", "tasks: one pipe that all workers read", &queue,
	 .from = STANDARD);
