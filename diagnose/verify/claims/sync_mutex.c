/* sync_mutex.c - a process-shared mutex lets one in at a time. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"
#include "diagnose/verify/updates.h"

#include <errno.h>
#include <pthread.h>

static void turn(struct duel *d, int side)
{
	pthread_mutex_t *mutex = (pthread_mutex_t *)d->ground;

	(void)side;
	for (int i = 0; i < UPDATES; i++) {
		if ((errno = pthread_mutex_lock(mutex)))
			claim_unable("pthread_mutex_lock");
		updates_add(d);
		if ((errno = pthread_mutex_unlock(mutex)))
			claim_unable("pthread_mutex_unlock");
	}
}

static void check(void)
{
	struct duel d = { .turn = turn };
	pthread_mutexattr_t shared;

	duel_prepare(&d);
	pthread_mutexattr_init(&shared);
	if ((errno = pthread_mutexattr_setpshared(&shared,
						  PTHREAD_PROCESS_SHARED)))
		claim_unable("pthread_mutexattr_setpshared");
	if ((errno = pthread_mutex_init((pthread_mutex_t *)d.ground, &shared)))
		claim_unable("pthread_mutex_init");
	duel_fight(&d);
	updates_none_lost(&d);
}

REGISTER(claim, sync_mutex) = {
	.name = "sync/mutex",
	.text = "A process-shared mutex lets one process in at a time",
	.source = "pthread_mutexattr_setpshared(3); POSIX the same",
	.check = check,
};
