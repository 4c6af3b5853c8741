/* sync_lost_update.c - without synchronisation updates are lost. */
#include "diagnose/verify/duel.h"

static void update(void *lock, volatile uint64_t *count)
{
	*count = *count + 1;
}

CLAIM("sync/lost-update", "Without synchronisation an update can be lost",
      "C11 5.1.2.4: a data race; shm_overview(7)")
{
	char share[CLAIM_TEXT];
	uint64_t counted;
	uint64_t made =
		updates_try(&(struct updates){ .update = update }, &counted);

	if (counted > made)
		claim_fail("%s updates are counted as %s", CLAIM_COUNT(made),
			   CLAIM_COUNT(counted));
	if (counted == made)
		claim_info("of %s updates by 2 processes none was lost this "
			   "time; nothing promises that",
			   CLAIM_COUNT(made));
	claim_pass("updates of 2 processes lost: %s of %s (%s)",
		   CLAIM_COUNT(made - counted), CLAIM_COUNT(made),
		   claim_share(share, made - counted, made));
}
