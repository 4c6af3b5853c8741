/* queue_mutex.c - one queue for all workers, a mutex and two conditions. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/tasks.h"

struct guarded {
	struct bed room, tasks; /* the mutex is that of `room` */
	uint64_t put, taken;
	struct task slot[TASKS_ROOM];
};

static void open_queue(struct trial *t)
{
	struct guarded *q = trial_shared(sizeof(*q));

	t->scratch = q;
	cond_bed_make(&q->room, PTHREAD_MUTEX_STALLED);
	cond_bed_make(&q->tasks, PTHREAD_MUTEX_STALLED);
}

static pthread_mutex_t *lock(struct guarded *q)
{
	pthread_mutex_t *m = &cond_bed_of(&q->room)->mutex;

	if (pthread_mutex_lock(m))
		die("lock a mutex");
	return m;
}

static void put(struct trial *t, const struct task *task)
{
	struct guarded *q = t->scratch;
	pthread_mutex_t *m = lock(q);

	while (q->put - q->taken == TASKS_ROOM)
		pthread_cond_wait(&cond_bed_of(&q->room)->cond, m);
	task_copy(&q->slot[q->put++ % TASKS_ROOM], task);
	pthread_cond_signal(&cond_bed_of(&q->tasks)->cond);
	pthread_mutex_unlock(m);
}

static void take(struct trial *t, unsigned worker, struct task *task)
{
	struct guarded *q = t->scratch;
	pthread_mutex_t *m = lock(q);

	while (q->put == q->taken)
		pthread_cond_wait(&cond_bed_of(&q->tasks)->cond, m);
	task_copy(task, &q->slot[q->taken++ % TASKS_ROOM]);
	pthread_cond_signal(&cond_bed_of(&q->room)->cond);
	pthread_mutex_unlock(m);
}

TASK_WAY("shm-mutex", "tasks: one queue for all, a mutex and two conditions",
	 open_queue, put, take, .from = FULL);
