/* queue_posix_mq.c - one message queue that all workers receive from. */
#include "bench/kit/names.h"
#include "bench/kit/tasks.h"

#include <mqueue.h>

/* As many wait as an ordinary user's queue holds: ten (mq_overview(7)). A name
 * that was left is taken over by the transport posix-mq's reap(). */
static void open_queue(struct trial *t)
{
	struct mq_attr a = { .mq_maxmsg = 10,
			     .mq_msgsize = sizeof(struct task) };
	char name[NAMES_ROOM];
	mqd_t *q = zeroed(sizeof(*q));

	names_queue(name, owner_run(), 0);
	*q = mq_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600, &a);
	if (*q < 0 && (errno == EMFILE || errno == ENOSPC))
		skip("no more POSIX message queues (RLIMIT_MSGQUEUE, "
		     "fs.mqueue.queues_max)");
	if (*q < 0 || mq_unlink(name))
		die("mq_open %s", name);
	t->scratch = q;
}

static void put(struct trial *t, const struct task *task)
{
	while (mq_send(*(mqd_t *)t->scratch, (const char *)task, sizeof(*task),
		       0))
		if (errno != EINTR)
			die("mq_send");
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	while (mq_receive(*(mqd_t *)t->scratch, (char *)task, sizeof(*task),
			  NULL) < 0)
		if (errno != EINTR)
			die("mq_receive");
}

static const struct task_queue queue = { open_queue, put, take };

TASK_WAY("shared-posix-mq", "tasks: one message queue that all workers read",
	 &queue, .from = FULL);
