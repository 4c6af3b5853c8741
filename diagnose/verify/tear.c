/* tear.c - does who reads see half of what is being written? */
#include "diagnose/verify/tear.h"

#include "diagnose/verify/claim.h"
#include "diagnose/verify/duel.h"

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

enum { TEXT = 160 };

/* "4096-byte copies torn: 228,386 of 300,000 (76 %)"; how many were. */
static uint64_t try(const struct tear *t, char text[TEXT])
{
	char torn[CLAIM_TEXT], reads[CLAIM_TEXT], share[CLAIM_TEXT];
	struct duel d = { .turn = turn, .about = t };

	duel_prepare(&d);
	duel_fight(&d);
	if (!d.counts[TORN] && (!d.counts[ZEROS] || !d.counts[ONES]))
		skip("nothing was written while it was read: try it when less "
		     "else runs");
	snprintf(text, TEXT, "%s torn: %s of %s (%s)", t->what,
		 claim_count(torn, d.counts[TORN]),
		 claim_count(reads, d.counts[READS]),
		 claim_share(share, d.counts[TORN], d.counts[READS]));
	return d.counts[TORN];
}

void tear_never(const struct tear *t)
{
	char text[TEXT];

	if (try(t, text))
		claim_fail("%s", text);
	claim_pass("%s", text);
}

void tear_can(const struct tear *t)
{
	char text[TEXT];

	if (!try(t, text))
		claim_info("%s this time; nothing promises that", text);
	claim_pass("%s", text);
}

void tear_unsaid(const struct tear *t)
{
	char text[TEXT];

	try(t, text);
	claim_info("%s", text);
}
