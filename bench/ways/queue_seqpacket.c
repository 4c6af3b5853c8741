/* queue_seqpacket.c - one socket that all workers receive from. */
#include "bench/kit/tasks.h"

#include <sys/socket.h>

static void open_pair(struct trial *t)
{
	int *s = zeroed(2 * sizeof(*s));

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, s))
		die("socketpair");
	t->scratch = s;
}

static void put(struct trial *t, const struct task *task)
{
	task_write(((int *)t->scratch)[1], task);
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	task_read(((int *)t->scratch)[0], task);
}

static const struct task_queue queue = { open_pair, put, take };

TASK_WAY("shared-seqpacket", "tasks: one socket that all workers read", &queue,
	 .from = STANDARD);
