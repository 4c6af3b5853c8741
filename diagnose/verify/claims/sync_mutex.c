/* sync_mutex.c - a process-shared mutex lets one in at a time. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/updates.h"

#include <pthread.h>

static void prepare(void *mutex)
{
	pthread_mutexattr_t shared;

	pthread_mutexattr_init(&shared);
	claim_needs(!(errno = pthread_mutexattr_setpshared(
			      &shared, PTHREAD_PROCESS_SHARED)),
		    "pthread_mutexattr_setpshared");
	claim_needs(!(errno = pthread_mutex_init(mutex, &shared)),
		    "pthread_mutex_init");
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
