/* shm_pipe.c - the ring, waited for with a byte through a pipe. */
#include "bench/kit/pipes.h"
#include "bench/kit/ring_channel.h"

BED_HOLDS(int, of) /* two, the same in both processes: to read, to write */

static void make(struct bed *bed)
{
	pipes_new(of(bed), 0, 0);
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	char token;

	while (bed_lie_down(bed, word, seen))
		if (read(of(bed)[0], &token, 1) < 1 && errno != EINTR)
			die("read a token from a pipe");
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	char token = 0;

	if (bed_is_taken(bed) && write(of(bed)[1], &token, 1) < 1)
		die("write a token to a pipe");
}

RING_TRANSPORT("shm-pipe", "the shared ring, waited for with a pipe's byte",
	       WAITER(make, wait_word, wake), .from = FULL);
