/* queue_descriptor.c - one pipe that all workers read, as a job server's, or
 * one socket. What is not longer than PIPE_BUF is read from a pipe whole if all
 * of it was written so. */
#include "bench/kit/pipes.h"
#include "bench/kit/tasks.h"

#include <sys/socket.h>

static void open_pipe(struct trial *t)
{
	t->scratch = zeroed(2 * sizeof(int)); /* to read from, to write to */
	pipes_new(t->scratch, 0, 0);
}

static void open_socket(struct trial *t)
{
	t->scratch = zeroed(2 * sizeof(int));
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, t->scratch))
		die("socketpair");
}

/* Whole tasks. */
static void put(struct trial *t, const struct task *task)
{
	int fd = ((const int *)t->scratch)[1];

	if (TEMP_FAILURE_RETRY(write(fd, task, sizeof(*task))) != sizeof(*task))
		die("write a task");
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	int fd = ((const int *)t->scratch)[0];

	if (TEMP_FAILURE_RETRY(read(fd, task, sizeof(*task))) != sizeof(*task))
		die("read a task");
}

TASK_WAY("shared-pipe", "tasks: one pipe that all workers read", open_pipe, put,
	 take, .from = STANDARD);

TASK_WAY("shared-seqpacket", "tasks: one socket that all workers read",
	 open_socket, put, take, .from = STANDARD);
