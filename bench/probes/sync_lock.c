/* sync_lock.c - a lock between processes: free, and wanted by several at once.
 * Each holder adds one to a word beside the lock that is no atomic; in the end
 * the word must be what all together were to count to. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/crew.h"

struct locked {
	pthread_mutex_t mutex;
	sem_t semaphore;
	/* Guarded by the lock, and no atomics. */
	volatile uint64_t count, target;
};

static struct locked *of(const struct trial *t)
{
	return t->common;
}

/* Others hold on to what is made here: so they start last. */
static void make(struct trial *t, int robustness)
{
	errno = cond_bed_mutex(&of(t)->mutex, robustness);
	if (errno)
		die("make a mutex to share");
	if (sem_init(&of(t)->semaphore, 1, 1))
		die("sem_init");
	t->sequence = 0;
	crew_start(t);
}

static void begin(struct trial *t)
{
	make(t, PTHREAD_MUTEX_STALLED);
}

static void begin_robust(struct trial *t)
{
	make(t, PTHREAD_MUTEX_ROBUST);
}

/* One more, if they are not enough yet: whoever is quicker takes more, so that
 * all are at it until the end. */
static bool count_one(struct locked *l)
{
	if (l->count == l->target)
		return false;
	l->count++;
	return true;
}

static void lock_mutex(struct trial *t, unsigned worker, uint64_t n)
{
	struct locked *l = of(t);

	for (bool more = true; more;) {
		if (pthread_mutex_lock(&l->mutex))
			die("lock a mutex");
		more = count_one(l);
		pthread_mutex_unlock(&l->mutex);
	}
}

static void lock_semaphore(struct trial *t, unsigned worker, uint64_t n)
{
	struct locked *l = of(t);

	for (bool more = true; more;) {
		while (sem_wait(&l->semaphore))
			;
		more = count_one(l);
		sem_post(&l->semaphore);
	}
}

static uint64_t run(struct trial *t, uint64_t n)
{
	of(t)->target += n;
	t->sequence += n;
	return crew_run(t, n);
}

static void end(struct trial *t)
{
	errno = 0;
	if (of(t)->count != t->sequence)
		die("locked %" PRIu64 " times, but counted to %" PRIu64,
		    t->sequence, of(t)->count);
}

#define LOCK(name, summary, ...)                                               \
	PROBE(name, summary, .op = "parallel-call", .from = STANDARD,          \
	      .sides = CREW, .run = run, .end = end, __VA_ARGS__)

LOCK("sync/mutex", "lock and unlock a mutex, 1 to N processes at once",
     .begin = begin, .with = CREW_JOB(lock_mutex));

LOCK("sync/robust-mutex", "the same, the mutex being robust",
     .begin = begin_robust, .with = CREW_JOB(lock_mutex));

LOCK("sync/semaphore-lock", "the same with a POSIX semaphore", .begin = begin,
     .with = CREW_JOB(lock_semaphore));
