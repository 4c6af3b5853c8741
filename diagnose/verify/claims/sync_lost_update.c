/* sync_lost_update.c - without synchronisation updates are lost. */
#include "diagnose/verify/updates.h"

static void update(void *lock, volatile uint64_t *count)
{
	*count = *count + 1;
}

CLAIM("sync/lost-update", "Without synchronisation an update can be lost",
      "C11 5.1.2.4: a data race; shm_overview(7)")
{
	char lost[CLAIM_TEXT], all[CLAIM_TEXT], share[CLAIM_TEXT];
	uint64_t counted;
	uint64_t made =
		updates_try(&(struct updates){ .update = update }, &counted);

	claim_count(all, made);
	if (counted > made)
		claim_fail("%s updates are counted as %s", all,
			   claim_count(lost, counted));
	if (counted == made)
		claim_info("of %s updates by 2 processes none was lost this "
			   "time; nothing promises that",
			   all);
	claim_pass("updates of 2 processes lost: %s of %s (%s)",
		   claim_count(lost, made - counted), all,
		   claim_share(share, made - counted, made));
}
