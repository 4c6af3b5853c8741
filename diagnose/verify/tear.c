/* tear.c - does who reads see half of what is being written? */
#include "diagnose/verify/tear.h"

#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"
#include "lib/die.h"

#include <stdio.h>
#include <string.h>

enum { TURN = 64 }; /* writes, or reads */

enum { READS, TORN, ZEROS, ONES }; /* what is counted */

static void write_both(const struct tear *t, char *ground)
{
	static _Alignas(64) const char zeros[TEAR_MAX];
	static _Alignas(64) char ones[TEAR_MAX];

	if (!ones[0])
		memset(ones, 0xff, sizeof(ones));
	for (int i = 0; i < TURN; i++)
		t->copy(ground + t->offset, i % 2 ? ones : zeros, t->size);
}

static void read_some(const struct tear *t, const char *ground,
		      uint64_t *counts)
{
	_Alignas(64) char got[TEAR_MAX];

	for (int i = 0; i < TURN; i++) {
		t->copy(got, ground + t->offset, t->size);
		counts[READS]++;
		if (memcmp(got, got + 1, t->size - 1))
			counts[TORN]++;
		else
			counts[got[0] ? ONES : ZEROS]++;
	}
}

static void turn(struct duel *d, int side)
{
	if (side == 0)
		write_both(d->about, d->ground);
	else
		read_some(d->about, d->ground, d->counts);
}

struct tear_seen tear_try(const struct tear *t)
{
	struct duel d = { .turn = turn, .about = t };

	duel_prepare(&d);
	duel_fight(&d);
	if (!d.counts[TORN] && (!d.counts[ZEROS] || !d.counts[ONES]))
		skip("nothing was written while it was read: try it when less "
		     "else runs");
	return (struct tear_seen){ d.counts[READS], d.counts[TORN] };
}

const char *tear_text(char text[TEAR_TEXT], const char *what,
		      struct tear_seen seen)
{
	char torn[CLAIM_TEXT], reads[CLAIM_TEXT], share[CLAIM_TEXT];

	snprintf(text, TEAR_TEXT, "%s torn: %s of %s (%s)", what,
		 claim_count(torn, seen.torn), claim_count(reads, seen.reads),
		 claim_share(share, seen.torn, seen.reads));
	return text;
}
