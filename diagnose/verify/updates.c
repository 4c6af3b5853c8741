/* updates.c - two processes that count together. */
#include "diagnose/verify/updates.h"

#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"

enum { AT = 1024, UPDATES = 200 /* of a side's turn */ };

static volatile uint64_t *count_of(const struct duel *d)
{
	return (volatile uint64_t *)(d->ground + AT);
}

static void turn(struct duel *d, int side)
{
	const struct updates *u = d->about;

	for (int i = 0; i < UPDATES; i++)
		u->update(d->ground, count_of(d));
}

struct updates_seen updates_try(const struct updates *u)
{
	struct duel d = { .turn = turn, .about = u };

	duel_prepare(&d);
	if (u->prepare)
		u->prepare(d.ground);
	duel_fight(&d);
	return (struct updates_seen){ UPDATES * (d.turns[0] + d.turns[1]),
				      *count_of(&d) };
}

void updates_none_lost(const struct updates *u)
{
	struct updates_seen seen = updates_try(u);
	char made[CLAIM_TEXT], counted[CLAIM_TEXT];

	claim_count(made, seen.made);
	claim_count(counted, seen.counted);
	if (seen.counted != seen.made)
		claim_fail("of %s updates by 2 processes %s were counted", made,
			   counted);
	claim_pass("%s updates by 2 processes at once, 0 lost", made);
}
