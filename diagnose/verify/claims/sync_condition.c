/* sync_condition.c - a process-shared condition wakes other processes. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/updates.h"

#include <time.h>

enum { WAITERS = 2 };

static struct meeting {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	int here; /* how many wait; one more: they may go */
} * m;

static void count_and_await(int want)
{
	struct timespec end; /* as a hang would say less */

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec++;
	pthread_mutex_lock(&m->mutex);
	m->here++;
	pthread_cond_broadcast(&m->changed);
	while (m->here < want)
		if (pthread_cond_timedwait(&m->changed, &m->mutex, &end))
			claim_fail("who waits is not woken: %d of %d", m->here,
				   want);
	pthread_mutex_unlock(&m->mutex);
}

static void meet(void *arg)
{
	count_and_await(WAITERS + 1);
}

CLAIM("sync/condition", "A process-shared condition wakes other processes",
      "pthread_condattr_setpshared(3); POSIX the same")
{
	pthread_condattr_t shared;
	pid_t waiter[WAITERS];

	m = claim_map(claim_object(sizeof(*m)), sizeof(*m));
	updates_mutex(&m->mutex, PTHREAD_MUTEX_STALLED);
	pthread_condattr_init(&shared);
	errno = pthread_condattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
	claim_needs(!errno, "pthread_condattr_setpshared");
	pthread_cond_init(&m->changed, &shared);
	for (int i = 0; i < WAITERS; i++)
		waiter[i] = claim_start(meet, NULL);
	count_and_await(WAITERS + 1);
	for (int i = 0; i < WAITERS; i++)
		claim_join(waiter[i]);
	claim_pass("%d processes waited for each other", WAITERS + 1);
}
