/* queue_posix_mq.c - one message queue that all workers receive from. */
#include "bench/kit/names.h"
#include "bench/kit/tasks.h"

static mqd_t queue;

/* As many wait as an ordinary user's queue holds: ten (mq_overview(7)). A name
 * that was left is removed by the transport posix-mq's reap(). */
static void open_queue(struct trial *t)
{
	struct mq_attr a = { .mq_maxmsg = 10,
			     .mq_msgsize = sizeof(struct task) };

	queue = names_queue_open(&a);
}

static void put(struct trial *t, const struct task *task)
{
	while (mq_send(queue, (const char *)task, sizeof(*task), 0))
		if (errno != EINTR)
			die("mq_send");
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	while (mq_receive(queue, (char *)task, sizeof(*task), NULL) < 0)
		if (errno != EINTR)
			die("mq_receive");
}

TASK_WAY("shared-posix-mq", "tasks: one message queue that all workers read",
	 open_queue, put, take, .from = FULL);
