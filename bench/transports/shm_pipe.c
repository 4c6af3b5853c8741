/* shm_pipe.c - the ring, waited for with a byte through a pipe. */
#include "bench/kit/ring_channel.h"

struct ends {
	int rd, wr; /* the same numbers in both processes */
};

BED_HOLDS(struct ends, of)

static void make(struct bed *bed)
{
	int p[2];

	if (pipe2(p, O_CLOEXEC))
		die("pipe2");
	*of(bed) = (struct ends){ .rd = p[0], .wr = p[1] };
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	char token;

	while (bed_lie_down(bed, word, seen))
		if (read(of(bed)->rd, &token, 1) < 1 && errno != EINTR)
			die("read a token from a pipe");
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	char token = 0;

	if (bed_is_taken(bed) && write(of(bed)->wr, &token, 1) < 1)
		die("write a token to a pipe");
}

RING_TRANSPORT("shm-pipe", "the shared ring, waited for with a pipe's byte",
	       WAITER(make, wait_word, wake), .from = FULL);
