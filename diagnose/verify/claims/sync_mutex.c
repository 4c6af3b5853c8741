/* sync_mutex.c - a process-shared mutex lets one in at a time. */
#include "diagnose/verify/duel.h"

static void prepare(void *mutex)
{
	updates_mutex(mutex, PTHREAD_MUTEX_STALLED);
}

static void update(void *mutex, volatile uint64_t *count)
{
	claim_needs(!(errno = pthread_mutex_lock(mutex)), "pthread_mutex_lock");
	*count = *count + 1;
	claim_needs(!(errno = pthread_mutex_unlock(mutex)),
		    "pthread_mutex_unlock");
}

CLAIM("sync/mutex", "A process-shared mutex lets one process in at a time",
      "pthread_mutexattr_setpshared(3); POSIX the same")
{
	updates_none_lost(&(struct updates){ prepare, update });
}
