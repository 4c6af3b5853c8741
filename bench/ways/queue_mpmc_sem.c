/* queue_mpmc_sem.c - one queue for all workers, and POSIX semaphores. */
#include "bench/kit/tasks.h"

static void make(sem_t *s, unsigned n)
{
	if (sem_init(s, 1, n))
		die("sem_init");
}

static void down(sem_t *s)
{
	if (TEMP_FAILURE_RETRY(sem_wait(s)))
		die("sem_wait");
}

static void up(sem_t *s)
{
	if (sem_post(s))
		die("sem_post");
}

COUNTED_WAY("shm-mpmc-sem", "tasks: one queue for all, and POSIX semaphores",
	    sem_t, make, down, up, .from = FULL);
