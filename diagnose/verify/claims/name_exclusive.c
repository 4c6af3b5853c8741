/* name_exclusive.c - O_EXCL lets one of many create an object. */
#include "diagnose/verify/duel.h"

enum { WON, BOTH }; /* what is counted */

/* Nobody else may have it, from its creation until it is unlinked. */
static void turn(struct duel *d, int side)
{
	atomic_int *holders = (atomic_int *)d->ground;
	_Atomic uint64_t *won = (_Atomic uint64_t *)&d->counts[WON];
	_Atomic uint64_t *both = (_Atomic uint64_t *)&d->counts[BOTH];
	int fd = shm_open(d->about, O_RDWR | O_CREAT | O_EXCL, 0600);

	if (fd < 0 && errno == EEXIST)
		return;
	claim_needs(fd >= 0, "shm_open %s", (const char *)d->about);
	if (atomic_fetch_add(holders, 1))
		atomic_fetch_add(both, 1);
	atomic_fetch_add(won, 1);
	close(fd);
	atomic_fetch_sub(holders, 1);
	shm_unlink(d->about);
}

CLAIM("name/exclusive",
      "O_CREAT with O_EXCL lets exactly one process create it",
      "shm_open(3); POSIX shm_open, EEXIST")
{
	char name[CLAIM_NAME];
	struct duel d = { .turn = turn, .about = claim_name(name) };

	duel_fight(&d);
	if (d.counts[BOTH])
		claim_fail("%s times both had created it",
			   CLAIM_COUNT(d.counts[BOTH]));
	claim_pass("2 processes, %s tries, %s won, never both; EEXIST for "
		   "the others",
		   CLAIM_COUNT(d.turns[0] + d.turns[1]),
		   CLAIM_COUNT(d.counts[WON]));
}
