/* sync_mutex.c - a process-shared mutex lets one in at a time. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/updates.h"

#include <pthread.h>

static void prepare(void *mutex)
{
	pthread_mutexattr_t shared;

	pthread_mutexattr_init(&shared);
	if ((errno = pthread_mutexattr_setpshared(&shared,
						  PTHREAD_PROCESS_SHARED)))
		claim_unable("pthread_mutexattr_setpshared");
	if ((errno = pthread_mutex_init(mutex, &shared)))
		claim_unable("pthread_mutex_init");
}

static void update(void *mutex, volatile uint64_t *count)
{
	claim_needs(!(errno = pthread_mutex_lock(mutex)), "pthread_mutex_lock");
	*count = *count + 1;
	if ((errno = pthread_mutex_unlock(mutex)))
		claim_unable("pthread_mutex_unlock");
}

static void check(void)
{
	updates_none_lost(&(struct updates){ prepare, update });
}

REGISTER(claim, sync_mutex) = {
	.name = "sync/mutex",
	.text = "A process-shared mutex lets one process in at a time",
	.source = "pthread_mutexattr_setpshared(3); POSIX the same",
	.check = check,
};
