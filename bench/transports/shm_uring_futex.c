/* shm_uring_futex.c - the ring, waited for by a request to io_uring that waits
 * for a futex. */
#include "bench/kit/uring_bed.h"

#ifndef FUTEX2_SIZE_U32
#define FUTEX2_SIZE_U32 2
#endif

enum { FUTEX_WAIT_REQUEST = 51 }; /* IORING_OP_FUTEX_WAIT, since Linux 6.7 */

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	struct io_uring_sqe wait = {
		.opcode = FUTEX_WAIT_REQUEST,
		.fd = FUTEX2_SIZE_U32,
		.addr = (uintptr_t)&bed->asleep,
		.addr2 = 1,
		.addr3 = FUTEX_BITSET_MATCH_ANY,
	};

	while (bed_lie_down(bed, word, seen))
		uring_ask(&uring_bed(bed)->ring, &wait);
}

RING_TRANSPORT("shm-uring-futex",
	       "the shared ring, waited for with io_uring, a futex",
	       WAITER(uring_bed_make, wait_word, futex_bed_wake), .from = FULL);
