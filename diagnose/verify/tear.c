/* tear.c - does who reads see half of what is being written? */
#include "diagnose/verify/duel.h"

enum { TURN = 64 }; /* writes, or reads */

enum { READS, TORN, ZEROS, ONES }; /* what is counted */

/* One side writes, the other reads. */
static void turn(struct duel *d, int side)
{
	static _Alignas(64) char pattern[2][TEAR_MAX]; /* zeros, ones */
	_Alignas(64) char got[TEAR_MAX];
	const struct tear *t = d->about;
	char *shared = d->ground + t->offset;

	if (!pattern[1][0])
		memset(pattern[1], 0xff, TEAR_MAX);
	for (int i = 0; i < TURN && side == 0; i++)
		t->copy(shared, pattern[i % 2], t->size);
	for (int i = 0; i < TURN && side == 1; i++) {
		t->copy(got, shared, t->size);
		d->counts[READS]++;
		if (memcmp(got, got + 1, t->size - 1))
			d->counts[TORN]++;
		else
			d->counts[got[0] ? ONES : ZEROS]++;
	}
}

/* "4096-byte copies torn: 228,386 of 300,000 (76 %)" */
void tear_end(enum verdict torn, enum verdict whole, const struct tear *t)
{
	char share[CLAIM_TEXT];
	struct duel d = { .turn = turn, .about = t };
	bool unsaid;

	duel_fight(&d);
	if (!d.counts[TORN] && (!d.counts[ZEROS] || !d.counts[ONES]))
		skip("nothing was written while it was read: try it when less "
		     "else runs");
	unsaid = !d.counts[TORN] && torn == VERDICT_PASS;
	die_with(d.counts[TORN] ? torn : whole, 0, "%s torn: %s of %s (%s)%s",
		 t->what, CLAIM_COUNT(d.counts[TORN]),
		 CLAIM_COUNT(d.counts[READS]),
		 claim_share(share, d.counts[TORN], d.counts[READS]),
		 unsaid ? " this time; nothing promises that" : "");
}
