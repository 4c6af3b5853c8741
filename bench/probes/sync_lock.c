/* sync_lock.c - a lock between processes: free, and wanted by several at once.
 * Each holder adds one to a word beside the lock that is no atomic; in the end
 * the word must be what all together were to count to. */
#include "bench/kit/cond_bed.h"
#include "bench/kit/crew.h"

/* The probe's `with`; the job stands where crew_run() looks for it. */
struct kind {
	crew_job *job;
	int robustness; /* of the mutex */
};

struct locked { /* lies in t->common */
	pthread_mutex_t mutex;
	sem_t semaphore;
	/* Guarded by the lock, and no atomics. */
	volatile uint64_t count, target;
};

/* Others hold on to what is made here: so they start last. */
static void begin(struct trial *t)
{
	struct locked *l = t->common;

	cond_bed_mutex(&l->mutex,
		       ((const struct kind *)t->probe->with)->robustness);
	if (sem_init(&l->semaphore, 1, 1))
		die("sem_init");
	crew_start(t);
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
	struct locked *l = t->common;

	for (bool more = true; more;) {
		if (pthread_mutex_lock(&l->mutex))
			die("lock a mutex");
		more = count_one(l);
		pthread_mutex_unlock(&l->mutex);
	}
}

static void lock_semaphore(struct trial *t, unsigned worker, uint64_t n)
{
	struct locked *l = t->common;

	for (bool more = true; more;) {
		while (sem_wait(&l->semaphore))
			;
		more = count_one(l);
		sem_post(&l->semaphore);
	}
}

static uint64_t run(struct trial *t, uint64_t n)
{
	struct locked *l = t->common;

	l->target += n;
	return crew_run(t, n);
}

static void end(struct trial *t)
{
	const struct locked *l = t->common;

	if (l->count != l->target)
		die_plain("locked %" PRIu64 " times, but counted to %" PRIu64,
			  l->target, l->count);
}

#define LOCK(name, summary, job, robustness)                                   \
	PROBE(name, summary, .op = "parallel-call", .from = STANDARD,          \
	      .sides = CREW, .begin = begin, .run = run, .end = end,           \
	      .with = &(const struct kind){ job, robustness })

LOCK("sync/mutex", "lock and unlock a mutex, 1 to N processes at once",
     lock_mutex, PTHREAD_MUTEX_STALLED);
LOCK("sync/robust-mutex", "the same, the mutex being robust", lock_mutex,
     PTHREAD_MUTEX_ROBUST);
LOCK("sync/semaphore-lock", "the same with a POSIX semaphore", lock_semaphore,
     PTHREAD_MUTEX_STALLED);
