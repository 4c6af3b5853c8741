/* sync_lost_update.c - without synchronisation updates are lost. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"
#include "diagnose/verify/updates.h"

static void turn(struct duel *d, int side)
{
	(void)side;
	for (int i = 0; i < UPDATES; i++)
		updates_add(d);
}

static void check(void)
{
	char lost[CLAIM_TEXT], made[CLAIM_TEXT], share[CLAIM_TEXT];
	struct duel d = { .turn = turn };
	uint64_t all, kept;

	duel_prepare(&d);
	duel_fight(&d);
	all = updates_made(&d);
	kept = *updates_count(&d);
	if (kept > all)
		claim_fail("%s updates are counted as %s",
			   claim_count(made, all), claim_count(lost, kept));
	claim_count(lost, all - kept);
	claim_count(made, all);
	claim_share(share, all - kept, all);
	if (kept == all)
		claim_info("of %s updates by 2 processes none was lost this "
			   "time; nothing promises that",
			   made);
	claim_pass("updates of 2 processes lost: %s of %s (%s)", lost, made,
		   share);
}

REGISTER(claim, sync_lost_update) = {
	.name = "sync/lost-update",
	.text = "Without synchronisation an update can be lost",
	.source = "C11 5.1.2.4: a data race; shm_overview(7)",
	.check = check,
};
