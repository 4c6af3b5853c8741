/* queue_descriptor.c - one pipe that all workers read, as a job server's, or
 * one socket. What is not longer than PIPE_BUF is read from a pipe whole if all
 * of it was written so. */
#include "bench/kit/pipes.h"
#include "bench/kit/tasks.h"

#include <sys/socket.h>

static int fd[2]; /* to read from, to write to */

static void open_pipe(struct trial *t)
{
	pipes_new(fd, 0, 0);
}

static void open_socket(struct trial *t)
{
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fd))
		die("socketpair");
}

/* Whole tasks. */
static void put(struct trial *t, const struct task *task)
{
	ssize_t n = TEMP_FAILURE_RETRY(write(fd[1], task, sizeof(*task)));

	if (n != sizeof(*task))
		die("write a task");
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	ssize_t n = TEMP_FAILURE_RETRY(read(fd[0], task, sizeof(*task)));

	if (n != sizeof(*task))
		die("read a task");
}

TASK_WAY("shared-pipe", "tasks: one pipe that all workers read", open_pipe, put,
	 take, .from = STANDARD);

TASK_WAY("shared-seqpacket", "tasks: one socket that all workers read",
	 open_socket, put, take, .from = STANDARD);
