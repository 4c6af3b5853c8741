/* updates.c - two processes that count together. */
#include "diagnose/verify/updates.h"

#include "diagnose/verify/claim.h"

enum { AT = 1024 };

volatile uint64_t *updates_count(const struct duel *d)
{
	return (volatile uint64_t *)(d->ground + AT);
}

void updates_add(const struct duel *d)
{
	volatile uint64_t *count = updates_count(d);

	*count = *count + 1;
}

uint64_t updates_made(const struct duel *d)
{
	return UPDATES * (d->turns[0] + d->turns[1]);
}

void updates_none_lost(const struct duel *d)
{
	char made[CLAIM_TEXT], kept[CLAIM_TEXT];
	uint64_t count = *updates_count(d);

	claim_count(made, updates_made(d));
	claim_count(kept, count);
	if (count != updates_made(d))
		claim_fail("of %s updates by 2 processes %s were counted", made,
			   kept);
	claim_pass("%s updates by 2 processes at once, 0 lost", made);
}
