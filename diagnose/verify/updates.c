/* updates.c - two processes that count together. */
#include "diagnose/verify/duel.h"

enum { AT = 1024, UPDATES = 200 /* of a side's turn */ };

static void turn(struct duel *d, int side)
{
	const struct updates *u = d->about;

	for (int i = 0; i < UPDATES; i++)
		u->update(d->ground, (uint64_t *)(d->ground + AT));
}

void updates_mutex(pthread_mutex_t *mutex, int robustness)
{
	pthread_mutexattr_t a;

	pthread_mutexattr_init(&a);
	errno = pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
	claim_needs(!errno, "pthread_mutexattr_setpshared");
	errno = pthread_mutexattr_setrobust(&a, robustness);
	claim_needs(!errno, "pthread_mutexattr_setrobust");
	errno = pthread_mutex_init(mutex, &a);
	claim_needs(!errno, "pthread_mutex_init");
}

uint64_t updates_try(const struct updates *u, uint64_t *counted)
{
	struct duel d = { u->prepare, turn, .about = u };

	duel_fight(&d);
	*counted = *(volatile uint64_t *)(d.ground + AT);
	return UPDATES * (d.turns[0] + d.turns[1]);
}

void updates_none_lost(const struct updates *u)
{
	uint64_t counted, made = updates_try(u, &counted);

	if (counted != made)
		claim_fail("of %s updates by 2 processes %s were counted",
			   CLAIM_COUNT(made), CLAIM_COUNT(counted));
	claim_pass("%s updates by 2 processes at once, 0 lost",
		   CLAIM_COUNT(made));
}
