/* queue_mpmc.c - one queue for all workers, and two semaphores to wait for room
 * and for tasks. */
#include "bench/kit/tasks.h"
#include "lib/futex.h"

/* A way of it, over a semaphore of a `type` with functions make_kind(type *,
 * n), down_kind(type *) and up_kind(type *). */
#define COUNTED_WAY(kind, type, from_, summary)                                \
	struct counted_##kind {                                                \
		_Alignas(APART) type room;                                     \
		_Alignas(APART) type tasks;                                    \
		struct mpmc mpmc;                                              \
	};                                                                     \
	static void open_##kind(struct trial *t)                               \
	{                                                                      \
		struct counted_##kind *q = trial_shared(sizeof(*q));           \
                                                                               \
		t->scratch = q;                                                \
		mpmc_init(&q->mpmc);                                           \
		make_##kind(&q->room, TASKS_ROOM);                             \
		make_##kind(&q->tasks, 0);                                     \
	}                                                                      \
	static void put_##kind(struct trial *t, const struct task *task)       \
	{                                                                      \
		struct counted_##kind *q = t->scratch;                         \
                                                                               \
		down_##kind(&q->room);                                         \
		while (!mpmc_put(&q->mpmc, task))                              \
			relax(); /* a consumer is about to leave the slot */   \
		up_##kind(&q->tasks);                                          \
	}                                                                      \
	static void take_##kind(struct trial *t, unsigned worker,              \
				struct task *task)                             \
	{                                                                      \
		struct counted_##kind *q = t->scratch;                         \
                                                                               \
		down_##kind(&q->tasks);                                        \
		while (!mpmc_take(&q->mpmc, task))                             \
			relax();                                               \
		up_##kind(&q->room);                                           \
	}                                                                      \
	TASK_WAY("shm-mpmc-" #kind, "tasks: one queue for all, " summary,      \
		 open_##kind, put_##kind, take_##kind, .from = from_)

/* A semaphore of one word, and one that says whether anybody sleeps. */
struct counter {
	_Atomic uint32_t value, asleep;
};

static void make_futex(struct counter *c, uint32_t n)
{
	c->value = n;
}

static bool try_down(struct counter *c)
{
	uint32_t n = atomic_load(&c->value);

	while (n)
		if (atomic_compare_exchange_weak(&c->value, &n, n - 1))
			return true;
	return false;
}

static void down_futex(struct counter *c)
{
	if (try_down(c))
		return;
	atomic_fetch_add(&c->asleep, 1);
	while (!try_down(c))
		futex_wait(&c->value, 0);
	atomic_fetch_sub(&c->asleep, 1);
}

static void up_futex(struct counter *c)
{
	atomic_fetch_add(&c->value, 1);
	if (atomic_load(&c->asleep))
		futex_wake(&c->value, 1);
}

COUNTED_WAY(futex, struct counter, STANDARD, "waited for on a futex");

static void make_sem(sem_t *s, unsigned n)
{
	if (sem_init(s, 1, n))
		die("sem_init");
}

static void down_sem(sem_t *s)
{
	if (TEMP_FAILURE_RETRY(sem_wait(s)))
		die("sem_wait");
}

static void up_sem(sem_t *s)
{
	if (sem_post(s))
		die("sem_post");
}

COUNTED_WAY(sem, sem_t, FULL, "and POSIX semaphores");

static void make_eventfd(int *fd, unsigned n)
{
	*fd = event_new(n, EFD_SEMAPHORE);
}

static void down_eventfd(const int *fd)
{
	eventfd_t one;

	if (TEMP_FAILURE_RETRY(eventfd_read(*fd, &one)))
		die("read an eventfd");
}

static void up_eventfd(const int *fd)
{
	event_tell(*fd);
}

COUNTED_WAY(eventfd, int, FULL, "and eventfds");
