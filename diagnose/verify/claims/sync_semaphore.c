/* sync_semaphore.c - a semaphore in shared memory lets one in at a time. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"
#include "diagnose/verify/updates.h"

#include <semaphore.h>

static void turn(struct duel *d, int side)
{
	sem_t *sem = (sem_t *)d->ground;

	(void)side;
	for (int i = 0; i < UPDATES; i++) {
		if (sem_wait(sem))
			claim_unable("sem_wait");
		updates_add(d);
		if (sem_post(sem))
			claim_unable("sem_post");
	}
}

static void check(void)
{
	struct duel d = { .turn = turn };

	duel_prepare(&d);
	if (sem_init((sem_t *)d.ground, 1, 1))
		claim_unable("sem_init, shared");
	duel_fight(&d);
	updates_none_lost(&d);
}

REGISTER(claim, sync_semaphore) = {
	.name = "sync/semaphore",
	.text = "A process-shared semaphore lets one process in at a time",
	.source = "sem_overview(7); sem_init(3); POSIX sem_init",
	.check = check,
};
