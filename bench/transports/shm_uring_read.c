/* shm_uring_read.c - the ring, waited for by a request to io_uring that reads
 * an eventfd. */
#include "bench/kit/uring_bed.h"

static void make(struct bed *bed)
{
	uring_bed_make(bed);
	uring_bed(bed)->other = eventfd(0, EFD_CLOEXEC);
	if (uring_bed(bed)->other < 0)
		die("eventfd");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	eventfd_t events;
	struct io_uring_sqe read = {
		.opcode = IORING_OP_READ,
		.fd = uring_bed(bed)->other,
		.addr = (uintptr_t)&events,
		.len = sizeof(events),
	};

	while (bed_lie_down(bed, word, seen))
		uring_bed_ask(&uring_bed(bed)->ring, &read);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed) && eventfd_write(uring_bed(bed)->other, 1))
		die("write to an eventfd");
}

RING_TRANSPORT("shm-uring-read",
	       "the shared ring, waited for with io_uring, reading an eventfd",
	       WAITER(make, wait_word, wake), .from = FULL);
