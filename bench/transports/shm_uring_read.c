/* shm_uring_read.c - the ring, waited for by a request to io_uring that reads
 * an eventfd. */
#include "bench/kit/uring_bed.h"

static void make(struct bed *bed)
{
	uring_bed_make(bed);
	event_bed_make(bed);
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	eventfd_t events;
	struct io_uring_sqe read = {
		.opcode = IORING_OP_READ,
		.fd = event_bed(bed)->event,
		.addr = (uintptr_t)&events,
		.len = sizeof(events),
	};

	while (bed_lie_down(bed, word, seen))
		uring_ask(&uring_bed(bed)->ring, &read);
}

RING_TRANSPORT("shm-uring-read",
	       "the shared ring, waited for with io_uring, reading an eventfd",
	       WAITER(make, wait_word, event_bed_wake), .from = FULL);
