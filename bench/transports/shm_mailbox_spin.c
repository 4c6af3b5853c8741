/* shm_mailbox_spin.c - one slot for request and reply, by spinning. */
#include "bench/kit/mailbox.h"

/* To look at the line while the other side is about to write it takes it away
 * from there, and it must be fetched back: two more transfers. So the first
 * look is put off for as long as the reply is likely to take. If it came too
 * early, the next one comes a pause later; if some in a row were in time, a
 * pause earlier: in a row, as each that is too early costs as much as several
 * pauses. */
enum { QUIET_MOST = 64, IN_A_ROW = 6 };
static uint32_t quiet, in_time; /* of each process */

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	bool early = false;

	for (uint32_t i = 0; i < quiet; i++)
		relax();
	while (atomic_load_explicit(word, memory_order_relaxed) == seen) {
		early = true;
		relax();
	}
	if (early) {
		quiet += quiet < QUIET_MOST;
		in_time = 0;
	} else if (++in_time == IN_A_ROW) {
		quiet -= quiet > 0;
		in_time = 0;
	}
}

MAILBOX_TRANSPORT("shm-mailbox-spin",
		  "one slot for request and reply, by spinning",
		  WAITER(NULL, wait_word, no_wake), .from = STANDARD,
		  .waits = SPINS);
