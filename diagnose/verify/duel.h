/*
 * duel.h - two processes on the same memory at the same time.
 *
 * They are pinned apart where there are two CPUs, start at a barrier and take
 * turns of a few operations each until the time is up. That they overlapped
 * is seen, not hoped for: each watches the turns of the other between its own
 * first and last (METHOD I11); if it saw none, the claim is skipped.
 */
#ifndef DIAGNOSE_VERIFY_DUEL_H
#define DIAGNOSE_VERIFY_DUEL_H

#include "diagnose/verify/claim.h"

enum { DUEL_GROUND = 1 << 16 }; /* bytes */

struct duel {
	void (*turn)(struct duel *d, int side); /* 0 or 1 */
	const void *about;                      /* for turn() */
	/* From duel_prepare() on, shared by both sides and zeroed: */
	char *ground;     /* what they fight over: an object of shm_open(3) */
	uint64_t *counts; /* what turn() counts, DUEL_TALLY of them */
	/* After the fight: */
	uint64_t turns[2];
};

enum { DUEL_TALLY = 4 };

void duel_prepare(struct duel *d);
void duel_fight(struct duel *d);

#endif
