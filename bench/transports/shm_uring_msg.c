/* shm_uring_msg.c - the ring, waited for in io_uring: who has written sends a
 * message from a ring of its own to the ring that the other waits at. */
#include "bench/kit/uring_bed.h"

enum { MSG_RING_REQUEST = 40 }; /* IORING_OP_MSG_RING, since Linux 5.18 */

static struct uring own; /* of each process, to send from */

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (bed_lie_down(bed, word, seen))
		uring_await(&uring_bed(bed)->ring);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	struct io_uring_sqe message = {
		.opcode = MSG_RING_REQUEST,
		.fd = uring_bed(bed)->ring.fd,
	};

	if (!bed_is_taken(bed))
		return;
	if (!own.sqe)
		uring_ask_open(&own);
	uring_ask(&own, &message);
}

RING_TRANSPORT("shm-uring-msg",
	       "the shared ring, waited for with io_uring, a ring's message",
	       WAITER(uring_bed_make, wait_word, wake), .from = FULL);
