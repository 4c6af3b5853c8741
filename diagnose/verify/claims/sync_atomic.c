/* sync_atomic.c - an atomic addition needs no lock, between processes too. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"
#include "diagnose/verify/updates.h"

#include <stdatomic.h>

static void turn(struct duel *d, int side)
{
	(void)side;
	for (int i = 0; i < UPDATES; i++)
		atomic_fetch_add((_Atomic uint64_t *)updates_count(d), 1);
}

static void check(void)
{
	struct duel d = { .turn = turn };

	duel_prepare(&d);
	duel_fight(&d);
	updates_none_lost(&d);
}

REGISTER(claim, sync_atomic) = {
	.name = "sync/atomic",
	.text = "Atomic additions by several processes are all counted",
	.source = "C11 7.17.1: lock-free atomics are address-free",
	.check = check,
};
