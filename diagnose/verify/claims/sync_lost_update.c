/* sync_lost_update.c - without synchronisation updates are lost. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/updates.h"

static void update(void *lock, volatile uint64_t *count)
{
	*count = *count + 1;
}

CLAIM("sync/lost-update", "Without synchronisation an update can be lost",
      "C11 5.1.2.4: a data race; shm_overview(7)")
{
	char lost[CLAIM_TEXT], made[CLAIM_TEXT], share[CLAIM_TEXT];
	struct updates_seen seen =
		updates_try(&(struct updates){ .update = update });

	claim_count(made, seen.made);
	if (seen.counted > seen.made)
		claim_fail("%s updates are counted as %s", made,
			   claim_count(lost, seen.counted));
	if (seen.counted == seen.made)
		claim_info("of %s updates by 2 processes none was lost this "
			   "time; nothing promises that",
			   made);
	claim_pass("updates of 2 processes lost: %s of %s (%s)",
		   claim_count(lost, seen.made - seen.counted), made,
		   claim_share(share, seen.made - seen.counted, seen.made));
}
