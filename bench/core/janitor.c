/* janitor.c - removes what a trial left behind if the runner cannot. */
#include "bench/core/janitor.h"

#include "bench/backing.h"
#include "bench/transport.h"
#include "lib/die.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { POLLS = 2000 }; /* of 1 ms: then whoever is left is not ours to end */

struct janitor {
	_Atomic pid_t *near; /* shared with the process */
	pid_t pid;
	int alive; /* our end of the pipe */
	time_t started;
};

void janitor_reap(pid_t gone, time_t since)
{
	for (EACH(backing, b))
		if ((*b)->reap)
			(*b)->reap(gone, since);
	for (EACH(transport, t))
		if ((*t)->reap)
			(*t)->reap(gone, since);
}

/* Gone, or a zombie, whom nobody may be left to reap. Its first thread may be
 * one while others still have its memory. */
static bool has_ended(pid_t pid)
{
	char path[40], state = 'X';
	long threads = 1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	f = fopen(path, "re");
	if (!f)
		return true;
	/* "pid (name) state", 16 numbers, "threads" (proc(5)): our own name
	 * holds no bracket */
	if (fscanf(f,
		   "%*d (%*[^)]) %c %*d %*d %*d %*d %*d %*d %*d %*d %*d %*d "
		   "%*d %*d %*d %*d %*d %*d %ld",
		   &state, &threads) != 2)
		state = 'X';
	fclose(f);
	return (state == 'Z' && threads <= 1) || state == 'X';
}

static void wait_for_end_of(pid_t near)
{
	struct timespec ms = { .tv_nsec = 1000000 };

	for (int i = 0; i < POLLS && !has_ended(near); i++)
		nanosleep(&ms, NULL);
}

/* The janitor's life: wait for the runner to end, then look what is left. */
static _Noreturn void watch_over(struct janitor *j, int from_runner)
{
	pid_t near;
	char c;

	prctl(PR_SET_NAME, "shmbench-clean");
	setpgid(0, 0); /* a terminal's Ctrl-C is for the runner */
	while (read(from_runner, &c, 1) < 0 && errno == EINTR)
		;
	near = atomic_load(j->near);
	if (near > 0) {
		kill(-near, SIGKILL);
		wait_for_end_of(near);
		janitor_reap(near, j->started);
	}
	_exit(0);
}

static void spawn(struct janitor *j)
{
	int p[2];

	if (pipe2(p, O_CLOEXEC))
		die("pipe2");
	j->pid = fork();
	if (j->pid < 0)
		die("fork");
	if (j->pid == 0) {
		close(p[1]);
		watch_over(j, p[0]);
	}
	close(p[0]);
	j->alive = p[1];
}

struct janitor *janitor_start(void)
{
	struct janitor *j = calloc(1, sizeof(*j));
	void *shared = mmap(NULL, sizeof(pid_t), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (!j || shared == MAP_FAILED)
		die("allocate the janitor");
	j->near = shared;
	j->started = time(NULL);
	spawn(j);
	return j;
}

void janitor_watch(struct janitor *j, pid_t near)
{
	atomic_store(j->near, near);
}

void janitor_check(struct janitor *j)
{
	if (waitpid(j->pid, NULL, WNOHANG) != j->pid)
		return;
	close(j->alive);
	spawn(j);
}

void janitor_forget(struct janitor *j)
{
	close(j->alive);
}

void janitor_stop(struct janitor *j)
{
	atomic_store(j->near, 0);
	close(j->alive);
	waitpid(j->pid, NULL, 0);
	munmap((void *)j->near, sizeof(pid_t));
	free(j);
}
